#!/usr/bin/env python
# coding: utf-8

# # Multiprocessing
# Lena Hofer, group B

# ### Question 1 : What is multiprocessing in Python? Why is it useful?

# A Python program normally is one process. Multiprocessing means to split its work over multiple processes which run
# simultaneously. Each has a separate memory and a separate interpreter. It is useful for heavy computations, because
# they can use all cores of the CPU and so finish faster.

# ### Question 2 : What are the differences between multiprocessing and multithreading?

# * a process has its own memory space, threads share the memory space of the process they belong to
# * threads are limited by the global interpreter lock, processes are not
# * so CPU-bound tasks want processes, while I/O-bound tasks are happy with threads
# * creating a process is more expensive than creating a thread

# ### Question 3 : Write a python code to create a process using the multiprocessing module.

# In[1]:


get_ipython().system('pip install multiprocess')
import multiprocessing
import os


# In[2]:


def measure(name):
    print(f'{name}: pid {os.getpid()}, parent {os.getppid()}')

if __name__ == '__main__':
    child = multiprocessing.Process(target=measure, args=('child',))
    child.start()
    child.join()


# ### Question 4 : What is a multiprocessing pool in Python? Why is it used?

# The pool is an object which controls a group of worker processes. Jobs can be submitted to it; they are distributed to
# the workers and run in parallel, and the pool returns the results in the right order. It is used because it saves you
# from managing the processes yourself and because workers are reused for many jobs.

# ### Question 5 : How can we create a pool of worker processes in Python using the multiprocessing module?

# In[3]:


def to_celsius(fahrenheit):
    return round((fahrenheit - 32) * 5 / 9, 1)

if __name__ == '__main__':
    with multiprocessing.Pool(processes=2) as pool:
        tasks = [pool.apply_async(to_celsius, (f,)) for f in (32, 68, 95, 212)]
        print([task.get() for task in tasks])


# ### Question 6 : Write a python program to create 4 processes, each process should print a different number using the multiprocessing module in python.

# In[4]:


def print_number(number):
    # os.getpid() shows that they really are different processes
    print(f'Process ID: {os.getpid()} Number: {number}')

if __name__ == '__main__':
    processes = []
    for i in range(4):
        process = multiprocessing.Process(target=print_number, args=(i * i,))
        processes.append(process)
        process.start()

    for process in processes:
        process.join()


# In[ ]:




