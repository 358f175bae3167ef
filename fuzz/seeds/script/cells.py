#!/usr/bin/env python
# coding: utf-8

# ## Q1
#
# A process has its own memory.

# In[1]:


import os
get_ipython().system('ls')


# In[ ]:


print(os.getpid())
