"""The running process: settings, embedded servers, command line, composition. Only it knows all the others."""
