"""Makes the attribution linker: training, export, judgement and model card (`python -m training.linker`)."""
