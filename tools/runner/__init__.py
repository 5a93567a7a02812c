"""Runs the suite: gets Odoo, keeps a private database server, tests, demo.

Plain standard-library Python, started by the system's own interpreter. Everything it
makes lives in the git-ignored ``.run`` folder of the checkout.
"""
