"""The ECS289 homework: vanishing gradients, and two optimizers on a quadratic."""
