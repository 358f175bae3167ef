struct part {
  long long from;
  long long to;
  long long sum;
};

void* add_part(void* argument);
