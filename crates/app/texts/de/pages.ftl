# Was die Seiten außerdem sagen.
fault-host-invalid = Schreiben Sie den Namen des Servers, etwa mail.example.ch.
fault-port-invalid = Der Port ist eine Zahl von 1 bis 65535.
placed-reference = Einsortiert, weil die Nachricht auf eine aus diesem Fall antwortet.
