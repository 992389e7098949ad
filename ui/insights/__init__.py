"""Insights: a page of cards, each a small honest chart over what the filter lets through.

The numbers are those of ``tracker.insights``, the same as the command line's. An answer becomes a ``CardData`` in
``cards``: words, what to draw, the rows of its table. ``charts`` make scenes of figures: plain shapes, and the marks
that can be pointed at. ``canvas`` shows a scene and ``pictures`` saves one.
"""
