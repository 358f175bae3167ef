# %% [markdown]
# Willem Kuiper
#
# ## Q1. What is multiprocessing in python? Why is it useful?
# More processes at the same time. It is faster.

# %% [markdown]
# ## Q2. What are the differences between multiprocessing and multithreading?
# I think it is nearly the same, only that a thread is a small process. Both are used to do several things at the same time, and
# in both cases you have a target function, a start method and a join method, so it does not matter very much which one you take.

# %% [markdown]
# ## Q3. Write a python code to create a process using the multiprocessing module.

# %%
import threading

def ride(bike):
    print("riding the", bike)

process = threading.Thread(target=ride, args=("omafiets",))
process.start()
process.join()

# %% [markdown]
# ## Q4. What is a multiprocessing pool in python? Why is it used?
# A pool has some workers which wait for tasks.

# %% [markdown]
# ## Q5. How can we create a pool of worker processes in python using the multiprocessing module?

# %%
from multiprocessing.dummy import Pool

def double(x):
    return x * 2

with Pool(4) as pool:
    print(pool.map(double, [1, 2, 3, 4]))

# %% [markdown]
# ## Q6. Write a python program to create 4 processes, each process should print a different number using the multiprocessing module
# in python.

# %%
def print_number(number):
    print("Process", number)

processes = [threading.Thread(target=print_number, args=(n,)) for n in range(1, 5)]
for process in processes:
    process.start()
for process in processes:
    process.join()
