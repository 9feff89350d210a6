"""What tests share: builders of data, real repositories, readers of what the commands write."""
