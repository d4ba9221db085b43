# What the pages say besides.
fault-host-invalid = Write the name of the server, such as mail.example.com.
fault-port-invalid = The port is a number from 1 to 65535.
placed-reference = Put here because it answers a message of this case.
