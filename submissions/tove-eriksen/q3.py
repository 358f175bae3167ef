# Q3 Write a python code to create a process using the multiprocessing module.
import multiprocessing


class Greeter(multiprocessing.Process):
    def run(self):
        print("god dag from", self.name)


if __name__ == "__main__":
    greeter = Greeter()
    greeter.start()
    greeter.join()
