"""The law of passend onderwijs as pure functions over declared Termijnen and Poorten; imports nothing else of Trede."""
