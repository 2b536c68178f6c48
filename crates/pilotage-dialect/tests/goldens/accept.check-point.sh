#!/bin/bash
# service-1: the firewall of this host, as a script of mgmt_cli
#
# site example, from `examples/site.yaml`
#
#   load  bash FILE on the management server: publishes, and installs nothing; again replaces the layer
#   look  bash FILE --dry: shows the rules in a session that is discarded, and publishes nothing
#   undo  before the policy is installed: revert to the revision before, in SmartConsole under Revisions; after: install that revision

