// What this engine has is declared by its door: Sources/C/CPacking.
