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
plan-previewed-mail-subject = Da approvare: { $plan }
plan-previewed-mail-body = Buongiorno { $name }

    { $by } le chiede di esaminare il piano «{ $plan }». L’anteprima con cifre ed esempi è qui:

    { $url }

    Motivo: { $reason }
plan-approved-mail-subject = Approvato: { $plan }
plan-approved-mail-body = Buongiorno { $name }

    { $by } ha approvato il piano «{ $plan }». Non vale finché qualcuno non lo attiva.

    { $url }

    Motivo: { $reason }
plan-activated-mail-subject = Attivato: { $plan }
plan-activated-mail-body = Buongiorno { $name }

    { $by } ha attivato il piano «{ $plan }». Da quando e per chi vale:

    { $url }

    Motivo: { $reason }
plan-emergency-mail-subject = Attivato d’urgenza: { $plan }
plan-emergency-mail-body = Buongiorno { $name }

    { $by } ha attivato il piano «{ $plan }» senza approvazione. Lo esamini presto: senza approvazione finisce da sé.

    { $url }

    Motivo: { $reason }
plan-end-set-mail-subject = Fine fissata: { $plan }
plan-end-set-mail-body = Buongiorno { $name }

    { $by } ha fissato la fine del piano «{ $plan }». Quando finisce e che cosa diventa ciò che vi è cominciato:

    { $url }

    Motivo: { $reason }
plan-closed-mail-subject = Concluso: { $plan }
plan-closed-mail-body = Buongiorno { $name }

    { $by } ha concluso il piano «{ $plan }». Che cosa si è imparato? Lo annoti finché è fresco:

    { $url }

    Motivo: { $reason }
