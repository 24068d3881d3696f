from barchan.clock import Clock


def test_a_stage_inside_another_counts_for_itself_alone():
    """What loading takes while events are put together is loading."""
    ticks = iter([0.0, 1.0, 4.0, 6.0])
    told = []
    clock = Clock(lambda name, seconds: told.append((name, seconds)), lambda: next(ticks))
    with clock("reconcile"), clock("load"):
        pass
    assert told == [("load", 3.0), ("reconcile", 3.0)]
