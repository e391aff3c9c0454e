"""What One Window can do, measured beside the limits of the same machine in the same run."""
