# %% [markdown]
# # Q1
# A process has its own memory.

# %%
import os
print(os.getpid())

# %% [raw]
"""
text
"""
