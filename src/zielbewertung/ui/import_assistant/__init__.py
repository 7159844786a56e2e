"""The assistant that brings a concept in: a source, what it means, what comes of it."""
