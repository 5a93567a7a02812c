# Every command of the project. Each one sets up what it needs and may be repeated
# or interrupted. `make doctor` says what is missing on this machine.
#
#   make demo              the jeweler's demo store on 127.0.0.1:8069
#                          (port=8070 elsewhere, fresh=1 starts the demo over)
#   make test              every test, in a real database and a real browser
#   make test m=jewelry_ar the tests of one module
#   make fast m=jewelry_ar reuse the last database; t=TestClass or t=TestClass.test_x
#   make pot               the translation templates, after a sentence has changed
#   make domain            pure rules only, no database
#   make bench, make compat, make lint, make format, make shots, make doctor, make clean

PYTHON ?= $(or $(shell command -v python3.11),python3)
RUNNER = $(PYTHON) -B -m tools.runner

.PHONY: demo test fast domain bench compat lint format shots pot doctor setup clean help

demo test fast domain bench compat lint format shots pot doctor setup clean:
	@$(RUNNER) $@ m='$(m)' t='$(t)' port='$(port)' fresh='$(fresh)' args='$(args)'

help:
	@sed -n '2,/^$$/s/^# \{0,1\}//p' Makefile
