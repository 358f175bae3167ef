// Three threads of the standard library write in turn.
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <thread>
#include <vector>

int main() {
  std::mutex mutex;
  std::condition_variable changed;
  int turn = 1;
  std::vector<std::thread> threads;
  for (int i = 1; i <= 3; ++i) {
    threads.emplace_back([&, i] {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return turn == i; });
      std::cout << "thread " << i << std::endl;
      ++turn;
      changed.notify_all();
    });
  }
  for (std::thread& thread : threads) thread.join();
}
