"""What rules on texts and addresses share: the parts of an address, contacts of people, letters."""
