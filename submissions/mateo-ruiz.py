# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# # Mateo Ruiz: tarea de procesos

# %% [markdown]
# **Q1.** What is multiprocessing in python? Why is it useful?
#
# Multiprocessing is when Python creates additional processes and gives each of them a part of the job. The operating
# system runs them in parallel on separate CPU cores. We need it to speed up programs that compute a lot, since the GIL
# stops threads of one process from doing that together.

# %% [markdown]
# **Q2.** What are the differences between multiprocessing and multithreading?
#
# With threads everything happens in one process: the threads share memory and global variables, they are light and quick
# to start, but because of the GIL they take turns. With processes there is no shared memory (each gets a copy), they really
# work at the same time on several cores, and they cost more. For data exchange between processes I need a queue or pipe.

# %% [markdown]
# **Q3.** Write a python code to create a process using the multiprocessing module.

# %%
from multiprocessing import Process, Queue


def count_vowels(text, answers):
    answers.put(sum(letter in "aeiou" for letter in text))


if __name__ == "__main__":
    answers = Queue()
    counter = Process(target=count_vowels, args=("murcielago", answers))
    counter.start()
    print("vowels:", answers.get())
    counter.join()

# %% [markdown]
# **Q4.** What is a multiprocessing pool in python? Why is it used?
#
# A pool is like a team: a fixed number of worker processes who wait until somebody gives them tasks. The pool distributes
# the tasks among the workers, they run in parallel, and at the end the results are collected. One uses it so as not to
# create (and destroy) a process for every single task, which is slow.

# %% [markdown]
# **Q5.** How can we create a pool of worker processes in python using the multiprocessing module?

# %% the pool
from multiprocessing import Pool


def power(base, exponent):
    return base ** exponent


if __name__ == "__main__":
    pool = Pool(3)
    print(pool.starmap(power, [(2, 3), (3, 2), (10, 4)]))
    pool.close()
    pool.join()

# %% [markdown]
# **Q6.** Write a python program to create 4 processes, each process should print a different number using the
# multiprocessing module in python.

# %%
def speak(number):
    print("Soy el número", number)


if __name__ == "__main__":
    p1 = Process(target=speak, args=(11,))
    p2 = Process(target=speak, args=(22,))
    p3 = Process(target=speak, args=(33,))
    p4 = Process(target=speak, args=(44,))
    p1.start()
    p2.start()
    p3.start()
    p4.start()
    p1.join()
    p2.join()
    p3.join()
    p4.join()
    print("fin")
