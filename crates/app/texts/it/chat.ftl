# Chat: ciò che legge la cliente
chat-title = Chat
chat-open = Ci scriva in chat
chat-minimise = Riduci la chat
chat-lead = Ci scriva. Una persona le risponde subito qui.
chat-lead-closed = Al momento nessuno è in chat. Ci scriva comunque: la risposta arriva per e-mail.
chat-shut-until = La chat è di nuovo aperta dalle { $at }.
chat-name = Nome
chat-email = Indirizzo e-mail
chat-email-hint = Se la linea cade, rispondiamo lì.
chat-email-hint-closed = Rispondiamo lì.
chat-kind = Di che cosa si tratta?
chat-message = Il suo messaggio
chat-optional = facoltativo
chat-begin = Inizia la chat
chat-begin-closed = Invia il messaggio
chat-send = Invia
chat-files = Allega file
chat-you = Lei
chat-sending = invio in corso …
chat-held = Nessuna connessione. Il suo messaggio è su questo dispositivo e parte appena la linea torna.
chat-lost = Nessuna connessione. Continuiamo a provare.
chat-sent = inviato
chat-seen = letto
chat-refused = Non inviato:
chat-typing = { $name } sta scrivendo …
chat-new = { $name } scrive:
chat-end = Termina la chat
chat-end-text = Desidera ricevere per e-mail ciò che le abbiamo scritto?
chat-copy = Invia una copia e termina
chat-leave = Termina senza copia
chat-back = Torna alla chat
chat-left = Ha terminato la chat. La sua richiesta ha il numero { $number }.
chat-mailed = L'e-mail è in viaggio. La sua richiesta ha il numero { $number }.
chat-again = Inizia una nuova chat
chat-link = Copia un link per un altro dispositivo
chat-copied = Il link è copiato. Chi lo ha può leggere la chat.
chat-status = A che punto è la mia richiesta?
chat-taken = Il suo messaggio è arrivato. Ha il numero { $number }. Rispondiamo per e-mail.
chat-gone = Questa chat non esiste più. Può iniziarne una nuova.
chat-page-lead = Può chiudere la finestra e continuare più tardi: la chat resta su questo dispositivo finché non la termina.
chat-no-script = La chat ha bisogno di JavaScript. Ci scriva con il modulo: arriva nello stesso posto.

# Chat: a che punto è
chat-stands-waiting-next = Tra poco tocca a lei.
chat-stands-waiting-before = { $n ->
    [one] Una persona è prima di lei.
   *[other] { $n } persone sono prima di lei.
}
chat-stands-waiting = Il suo messaggio è arrivato. Qualcuno arriva da lei.
chat-wait-minutes = { $n ->
    [0] Probabilmente ci vorrà meno di un minuto.
    [one] Quattro persone su cinque aspettano al massimo un minuto.
   *[other] Quattro persone su cinque aspettano al massimo { $n } minuti.
}
chat-wait-hours = { $n ->
    [one] Quattro persone su cinque aspettano al massimo un'ora. Non deve restare qui: con un indirizzo e-mail la risposta viene da lei.
   *[other] Quattro persone su cinque aspettano al massimo { $n } ore. Non deve restare qui: con un indirizzo e-mail la risposta viene da lei.
}
chat-stands-talking = Qualcuno si occupa della sua richiesta.
chat-stands-closed-until = Siamo di nuovo qui dalle { $at }. Il suo messaggio è arrivato.
chat-stands-closed = Al momento non c'è nessuno. Il suo messaggio è arrivato.
chat-stands-answered = Abbiamo risposto. Scriva se c'è altro.
chat-stands-over = La richiesta è risolta. Se c'è altro, continui pure a scrivere.

# Chat: al posto di lavoro
composer-chat = Chat
composer-chat-hint = Invio manda, Maiusc e Invio va a capo
chat-desk-here = È in chat
chat-desk-away = Non è più in chat, visto
chat-desk-mail = Ciò che scrive parte anche per e-mail dopo due minuti.
chat-desk-typing = sta scrivendo …
chat-desk-seen = ha letto tutto
chat-desk-unseen = non ha ancora letto l'ultimo messaggio
done-chatted = Inviato.
change-case-chat-mailed = ha inviato per e-mail ciò che è stato scritto in chat

# Chat: e-mail
chat-mail-subject = La sua chat con noi, numero { $number }
chat-mail-away = Era già andato via quando le abbiamo risposto in chat. Ecco ciò che abbiamo scritto:
chat-mail-copy = Ecco ciò che le abbiamo scritto in chat:
chat-mail-link = Qui trova tutta la conversazione e può continuare a scrivere. Può anche semplicemente rispondere a questa e-mail:

# Chat: errori
fault-no-chat = In questo caso non c'è una chat. Risponda per e-mail.
fault-chat-closed = Al momento nessuno è in chat. Indichi un indirizzo e-mail, così possiamo risponderle.
fault-mail-enough = Per la sua richiesta sono già partite più e-mail. Tutta la conversazione si trova sotto il link.
fault-no-mailbox = Al momento non possiamo inviare e-mail. Tutta la conversazione si trova sotto il link.

# Chat: portale e impostazioni
portal-chat = Chattare
portal-chat-text = Lei scrive, una persona risponde subito. Anche per chi non può o non vuole telefonare.
portal-chat-button = Apri la chat
status-chat = Continua in chat
admin-chat-title = La chat sul suo sito
admin-chat-text = Queste due righe portano la chat sul suo sito. Funziona solo agli indirizzi indicati sotto.
field-chat-sites = Indirizzi del sito
admin-chat-hint = Uno per riga, per esempio https://www.lindental.example
fault-site = Scriva ogni indirizzo come https://www.lindental.example, senza nulla dopo.

# Richiamata
callback-title = Richiamata
callback-text = La chiamiamo noi, non deve aspettare. Il suo posto resta.
callback-wish = Per favore richiamatemi
callback-when = Quando le va bene?
callback-now = Appena tocca a me
callback-phone = Numero di telefono
callback-ask = Chiedere una richiamata
callback-asked = La chiameremo.
callback-stands = La chiameremo { $when }. Numero: { $phone }
callback-stands-now = appena tocca a lei
callback-stands-at = dalle { $at }
callback-desk = Richiamata desiderata
callback-desk-window = { $from } fino a { $until }
callback-desk-tries = { $n ->
    [0] non ancora provato
    [one] provato una volta
   *[other] provato { $n } volte
}
callback-desk-note = Nota della chiamata
callback-outcome-reached = Parlato
callback-outcome-no_answer = Nessuno risponde
callback-outcome-busy = Occupato
callback-outcome-wrong_number = Numero sbagliato
done-callback = Annotato.
done-callback-again = Annotato. Il caso torna per il prossimo tentativo.
change-case-callback-asked = ha chiesto una richiamata
change-case-callback-tried = ha chiamato
fault-window-gone = Questo momento è già passato. Ne scelga un altro.
fault-no-callback = Qui non c'è una richiamata aperta.
param-routing-callbacks-hours = Orari
help-routing-callbacks-hours = Fuori orario non chiama nessuno. Non impostato: nei giorni feriali dalle 8 alle 12 e dalle 13 alle 18.
param-routing-callbacks-days-ahead = Giorni in anticipo
help-routing-callbacks-days-ahead = Con tanti giorni di anticipo si può scegliere una fascia oraria.
param-routing-callbacks-tries = Tentativi
help-routing-callbacks-tries = Tante volte si chiama chi non risponde.
param-routing-callbacks-again-seconds = Prossimo tentativo dopo
help-routing-callbacks-again-seconds = Tanto tempo dopo una chiamata senza risposta.
