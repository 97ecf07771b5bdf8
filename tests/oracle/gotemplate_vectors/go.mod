module gotemplate_vectors

go 1.26
