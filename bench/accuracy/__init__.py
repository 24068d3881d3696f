"""One file per bench: `run(data, sample)` measures one stage, or the whole, against a corpus."""
