#!/usr/bin/env python
# coding: utf-8

# Q1) What is multiprocessing in python? Why is it useful?
# 
# With the multiprocessing module a program can make new processes. They run in parallel, each one on a core of its own, so
# the program is faster when there is a lot to compute.

# Q2) What are the differences between multiprocessing and multithreading?
# 
# Threads share memory, processes do not. Threads are lightweight, processes need more resources. The GIL affects threads but
# not processes, so processes can use every core. To get data from one process to another you need a queue.

# Q3) Write a python code to create a process using the multiprocessing module.

# In[1]:


from multiprocessing import Process, Queue

def surf(beach):
    print("surfing at", beach)

if __name__ == "__main__":
    surfer = Process(target=surf, args=("Ericeira",))
    surfer.start()
    surfer.join()


# Q4) What is a multiprocessing pool in python? Why is it used?
# 
# A pool has a given number of worker processes. You map a function over a list, and the pool splits the list between the
# workers and puts the results together. It is used when there are a lot of similar tasks, to have them done faster.

# Q5) How can we create a pool of worker processes in python using the multiprocessing module?

# In[2]:


from multiprocessing.pool import Pool

def wave(height):
    return height + 0.5

if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(wave, [1.0, 2.0]))


# Q6) Write a python program to create 4 processes, each process should print a different number using the multiprocessing module in python.

# In[3]:


def print_and_send(number, results):
    print("number", number)
    results.put([number] * 100000)

if __name__ == "__main__":
    results = Queue()
    processes = []
    for number in (9, 18, 27, 36):
        process = Process(target=print_and_send, args=(number, results))
        process.start()
        processes.append(process)
    for process in processes:
        process.join()
    total = 0
    for process in processes:
        total += sum(results.get())
    print("total", total)


# In[ ]:




