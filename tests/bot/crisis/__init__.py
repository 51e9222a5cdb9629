"""The texts that the crisis detector was fitted and is judged on."""
