"""Training of pith's models. Every feature is computed by the C++ code that ships (bridge.py)."""
