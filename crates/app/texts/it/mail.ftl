# Ciò che Kulanz scrive da sé: conferme di ricezione.
ack-subject = Abbiamo ricevuto la sua richiesta { $number }
ack-greeting = Buongiorno
ack-greeting-name = Buongiorno { $name }
ack-received = Il suo messaggio ci è arrivato. Ha il numero { $number }.
ack-no-repeat = Non deve fare altro. Se desidera aggiungere qualcosa, risponda semplicemente a questo messaggio.
ack-status = Qui può vedere in ogni momento a che punto è la sua richiesta e scriverci altro:
ack-closing = Cordiali saluti
promise-within_hours = { $count ->
    [one] Riceverà una risposta entro un'ora.
   *[other] Riceverà una risposta entro { $count } ore.
}
promise-today = Riceverà una risposta oggi stesso.
promise-tomorrow = Riceverà una risposta entro domani.
promise-within_working_days = { $count ->
    [one] Riceverà una risposta entro un giorno lavorativo.
   *[other] Riceverà una risposta entro { $count } giorni lavorativi.
}
promise-within_weeks = { $count ->
    [one] Riceverà una risposta entro una settimana.
   *[other] Riceviamo in questo momento moltissime richieste: riceverà una risposta entro { $count } settimane.
}
promise-unknown = Riceviamo in questo momento un numero eccezionale di richieste. Risponderemo appena possibile; il suo messaggio non va perso.
new-case-subject = Richiesta
too-large-subject = Il suo messaggio era troppo grande
too-large-body = Buongiorno

    Il suo messaggio era troppo grande per essere ricevuto. La preghiamo di rinviarlo senza allegati o in parti di al massimo { $megabytes } MB.
joined-mail-subject = Nuovo accesso: { $principal }
joined-mail-body = Buongiorno { $name }

    Ora lavora anche per { $principal }. Acceda come al solito:

    { $url }
invite-mail-subject = Il suo accesso a Kulanz
invite-mail-body = Buongiorno { $name }

    { $principal } la invita a lavorare con Kulanz. Scelga qui la sua password:

    { $url }

    Il link vale { $days } giorni e una sola volta.
reset-mail-subject = Nuova password per Kulanz
reset-mail-body = Buongiorno

    Per questo indirizzo è stata chiesta una nuova password. La scelga qui:

    { $url }

    Il link vale un’ora. Se non è stato lei, non deve fare nulla.
