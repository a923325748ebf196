"""Measurements: a synthetic county, peers that publish it too, and pictures of the outcome."""
