"""What is written: pages as HTML, board files, the tree on disk."""
