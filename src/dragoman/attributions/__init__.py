"""Source, cue and content spans and their nesting, before anybody is known; scratch for the layers."""
