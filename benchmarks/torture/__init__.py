"""``make torture``: what the project withstands, measured, and written into docs/reliability.md.

planted     leaks through every channel, and clean content
mutations   records damaged at random
hostile     files made to break readers
kills       builds killed at any moment
disks       full, read-only, forbidden, changing and shared disks; a damaged memory
sameness    the same bytes under other circumstances
"""
