# -*- coding: latin-1 -*-
# Inés Belmonte, tarea 5

# Question 1
# What is multiprocessing in python? Why is it useful?
#
# Multiprocessing allows a program to create more processes which are executed in parallel, each on a different core and
# with its own memory. So a CPU-bound program (for instance with señales or imágenes) needs less time.

# Question 2
# What are the differences between multiprocessing and multithreading?
#
# Multithreading: several threads in one process, they share memory, they are cheap, the GIL lets one of them run at a time.
# Multiprocessing: several processes, no shared memory, more expensive, parallel on all cores. The first is for I/O, the
# second for calculations.

# Question 3
# Write a python code to create a process using the multiprocessing module.
import multiprocessing as mp

def saluda(nombre):
    print("¡Hola,", nombre + "!")

if __name__ == "__main__":
    p = mp.Process(target=saluda, args=("Íñigo",))
    p.start()
    p.join()

# Question 4
# What is a multiprocessing pool in python? Why is it used?
#
# A pool is a group of worker processes. It receives many tasks and distributes them, and the results are returned in a list.
# It is used because creating the processes only once has less overhead, and because it is very convenient.

# Question 5
# How can we create a pool of worker processes in python using the multiprocessing module?

def doble(n):
    return 2 * n

if __name__ == "__main__":
    with mp.Pool(2) as grupo:
        print("dobles:", grupo.map(doble, [4, 5, 6]))

# Question 6
# Write a python program to create 4 processes, each process should print a different number using the multiprocessing
# module in python.

def muestra(número):
    print("Número:", número)

if __name__ == "__main__":
    procesos = [mp.Process(target=muestra, args=(n,)) for n in [15, 30, 45, 60]]
    for p in procesos:
        p.start()
    for p in procesos:
        p.join()
