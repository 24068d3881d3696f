"""Events and disagreements from linked claims."""
