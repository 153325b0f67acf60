"""What arXiv itself sends and shows: its mailings, and its pages as text or HTML."""
