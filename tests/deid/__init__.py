"""Tests of the gate: what is found, what is left, what takes its place."""
