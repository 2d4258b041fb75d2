"""What a document says of random variables, events and laws."""
