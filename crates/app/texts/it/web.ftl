# Ciò che dicono le pagine. Al cliente e al personale: Lei, semplice, gentile.

# What every page says
skip = Vai al contenuto
optional = (facoltativo)
fault-said = Errore:
faults-title = Manca ancora qualcosa
faults-kept = Quello che ha inserito è ancora qui. Scelga di nuovo gli eventuali file.
files = File
sending = Invio in corso …
field-language = Lingua
public-phone = Può anche telefonarci:
public-no-account = Qui non serve né un conto né una password.
just-now = proprio ora
ago-minutes = { $n ->
    [one] un minuto fa
   *[other] { $n } minuti fa
}
ago-hours = { $n ->
    [one] un’ora fa
   *[other] { $n } ore fa
}
ago-days = { $n ->
    [one] ieri
   *[other] { $n } giorni fa
}
in-minutes = { $n ->
    [one] fra un minuto
   *[other] fra { $n } minuti
}
in-hours = { $n ->
    [one] fra un’ora
   *[other] fra { $n } ore
}
in-days = { $n ->
    [one] domani
   *[other] fra { $n } giorni
}

# The portal
portal-title = Come possiamo aiutarla?
portal-lead = Ci scriva. Una persona legge e le risponde.
portal-ask = Fare una domanda
portal-ask-text = Fattura, trasloco, contatore, guasto o altro. Anche con foto o file.
portal-ask-button = Scriverci
portal-status = A che punto è la mia richiesta?
portal-status-text = Apra il link nella nostra conferma. Lì vede a che punto è e può scriverci ancora.
portal-call = Telefonare

# The contact form
contact-title = Scriverci
contact-lead = Lo dica una volta, con parole sue.
contact-message = Che cosa possiamo fare per lei?
contact-message-hint = Scriva tutto ciò che per lei è importante. Non serve una forma particolare.
contact-kind = Di che cosa si tratta?
contact-subject = In poche parole
contact-files = Foto o file
contact-files-hint = Per esempio una foto del contatore o la fattura. Al massimo 25 MB in tutto.
contact-you = Come possiamo raggiungerla?
contact-you-text = Basta un modo: e-mail o telefono.
contact-name = Il suo nome
contact-email = E-mail
contact-phone = Telefono
contact-number = Numero cliente
contact-needs = Ha un’esigenza particolare?
contact-other-way = Ho bisogno di essere raggiunto in un altro modo
contact-needs-hint = Per esempio: solo per iscritto, caratteri grandi, lingua semplice, qualcuno chiama per me.
contact-leave-empty = Lasciare vuoto
contact-privacy = Usiamo i suoi dati solo per risponderle.
contact-send = Inviare il messaggio
sent-title = Il suo messaggio è arrivato
sent-number = Il suo numero
sent-next = Come si prosegue
sent-no-repeat = Non deve fare altro né ripetere nulla.
sent-mail = Abbiamo inviato una conferma a { $address }.
sent-status = Su questa pagina vede in ogni momento a che punto è. Può anche scrivere ancora o inviare un file.
sent-status-button = Vedere lo stato
sent-status-keep = Conservi questo link: è solo suo.

# The status page
status-number = Il suo numero
status-where = A che punto è
status-step-received = Ricevuto
status-step-queue = In attesa da noi
status-step-queue-text = Lo leggeremo appena possibile.
status-step-work = Ce ne occupiamo
status-step-work-text = Non deve fare nulla.
status-step-you = Abbiamo bisogno di una sua risposta
status-step-you-text = Legga il nostro ultimo messaggio e risponda qui sotto.
status-step-other = Aspettiamo qualcuno
status-step-other-text = Qualcun altro deve fare qualcosa per noi. Ce ne occupiamo noi; lei non deve fare nulla.
status-step-solved = Risolto
status-talk = Che cosa è stato scritto
status-you = Lei
status-automatic = scritto automaticamente
status-more = Aggiungere qualcosa
status-more-solved = Non ancora risolto?
status-message = Il suo messaggio
status-send = Inviare il messaggio
status-close = È tutto risolto?
status-close-text = Allora può chiudere qui la richiesta. Può riscriverci in ogni momento.
status-close-button = Sì, è risolto
status-notice-sent = Il suo messaggio ci è arrivato.
status-notice-closed = La sua richiesta è chiusa. Grazie per avercelo detto.

# Kinds of concern
kind-bill = Fattura
kind-payment = Pagamento
kind-move = Trasloco
kind-meter = Contatore
kind-contract = Contratto
kind-complaint = Reclamo
kind-outage = Guasto
kind-other = Altro

# What is missing in a form, and what mends it
fault-message-empty = Ci scriva di che cosa si tratta.
fault-no-way-to-answer = Indichi un indirizzo e-mail o un numero di telefono, così possiamo risponderle.
fault-email = Questo indirizzo e-mail non è completo. Per esempio: nome@esempio.ch
fault-email-invalid = Questo indirizzo e-mail non è completo. Per esempio: nome@esempio.ch
fault-phone = Non riusciamo a leggere questo numero. Lo scriva con il prefisso, per esempio 041 555 01 00.
fault-text-too-long = Il testo è troppo lungo. Lo accorci o lo invii come file.
fault-files-too-large = I file sono troppo grandi. Invii al massimo 25 MB alla volta.
fault-too-many-files = Ci sono troppi file insieme. Invii il resto in un secondo messaggio.
fault-files-again = Scelga di nuovo i file.
fault-customer-may-not-close = Questa richiesta la chiudiamo noi. Ci scriva semplicemente che è risolta.
fault-choice = Scelga una delle proposte.
fault-missing = Compili questo campo.
fault-too-long = È troppo lungo. Lo accorci.
fault-control-characters = Contiene caratteri invisibili. Lo riscriva.

# When something went wrong
error-again = Riprovare
error-start = Alla pagina iniziale
error-reference = Se ce ne parla, indichi:
problem-wait = { $n ->
    [one] Riprovi fra un secondo.
   *[other] Riprovi fra { $n } secondi.
}
problem-not-found-title = Qui non c’è nulla
problem-not-found-text = Questo indirizzo non porta da nessuna parte, o ciò che c’era appartiene ad altri.
problem-not-found-mend = Controlli l’indirizzo o apra di nuovo il link.
problem-method-not-allowed-title = Qui non si può
problem-method-not-allowed-text = L’indirizzo esiste, ma non per questo passo.
problem-method-not-allowed-mend = Torni indietro e ricarichi la pagina.
problem-sign-in-needed-title = Acceda, per favore
problem-sign-in-needed-text = Nessuno ha effettuato l’accesso.
problem-sign-in-needed-mend = Acceda; poi tornerà qui.
problem-token-refused-title = La chiave di accesso non vale
problem-token-refused-text = Manca, è sconosciuta, revocata o scaduta.
problem-token-refused-mend = Usi una chiave valida.
problem-not-allowed-title = Il suo ruolo non lo permette
problem-not-allowed-text = Nulla è stato modificato.
problem-not-allowed-mend = Chieda a chi amministra Kulanz da voi.
problem-scope-missing-title = Alla chiave manca un diritto
problem-scope-missing-text = Nulla è stato modificato.
problem-scope-missing-mend = Crei una chiave con questo diritto.
problem-form-expired-title = Il modulo è troppo vecchio
problem-form-expired-text = Nel frattempo ha rifatto l’accesso. Nulla è stato modificato.
problem-form-expired-mend = Torni indietro, ricarichi la pagina e invii di nuovo. Il suo testo è ancora lì.
problem-foreign-origin-title = Questa richiesta viene da un altro sito
problem-foreign-origin-text = Per proteggerla, nulla è stato modificato.
problem-foreign-origin-mend = Apra la nostra pagina e invii il modulo da lì.
problem-unreadable-title = Non siamo riusciti a leggere
problem-unreadable-text = La richiesta non è arrivata completa. Nulla è stato modificato.
problem-unreadable-mend = Torni indietro e invii di nuovo.
problem-fields-refused-title = Manca ancora qualcosa
problem-fields-refused-text = Alcuni dati mancano o non vanno bene. Nulla è stato modificato.
problem-fields-refused-mend = Torni indietro e li completi.
problem-conflict-title = Qualcuno è stato più veloce
problem-conflict-text = Nel frattempo qualcun altro l’ha modificato. La sua modifica non è stata ripresa.
problem-conflict-mend = Ricarichi la pagina e modifichi di nuovo.
problem-link-gone-title = Questo link non vale più
problem-link-gone-text = È già stato usato, sostituito o è scaduto.
problem-link-gone-mend = Chieda un nuovo link.
problem-idempotency-key-reused-title = È già stato inviato con un altro contenuto
problem-idempotency-key-reused-text = Il primo invio è arrivato, questo no.
problem-idempotency-key-reused-mend = Ricarichi la pagina e invii ciò che manca.
problem-idempotency-key-in-use-title = Il suo invio è ancora in corso
problem-idempotency-key-in-use-text = L’abbiamo, ma non abbiamo ancora finito.
problem-idempotency-key-in-use-mend = Attenda un momento.
problem-too-large-title = È troppo grande
problem-too-large-text = È arrivato più di quanto accettiamo in una volta. Nulla è stato salvato.
problem-too-large-mend = Torni indietro e invii meno file o file più piccoli.
problem-media-type-title = Qui non accettiamo questo tipo di dati
problem-media-type-text = Nulla è stato modificato.
problem-media-type-mend = Torni indietro e usi il modulo.
problem-too-many-requests-title = Troppi tentativi in una volta
problem-too-many-requests-text = Per proteggere tutti facciamo una breve pausa.
problem-too-many-requests-mend = Il suo testo è ancora nel modulo: torni indietro e lo invii fra poco.
problem-overloaded-title = C’è molto traffico
problem-overloaded-text = Non abbiamo potuto accettare la richiesta. Nulla è stato salvato.
problem-overloaded-mend = Riprovi fra un momento.
problem-took-too-long-title = Ci è voluto troppo tempo
problem-took-too-long-text = Forse è arrivato lo stesso.
problem-took-too-long-mend = Può inviare di nuovo: riconosciamo i doppioni.
problem-unavailable-title = Al momento non possiamo salvare nulla
problem-unavailable-text = I suoi dati non sono stati accettati.
problem-unavailable-mend = Riprovi fra qualche minuto.
problem-internal-title = Si è verificato un errore da parte nostra
problem-internal-text = Non dipende da lei. Non sappiamo se l’ultimo passo è riuscito.
problem-internal-mend = Riprovi. Se non serve, ci comunichi il numero qui sotto.
fault-already-here = Questa persona lavora già qui.
fault-password-short = Scelga almeno 12 caratteri. Tre o quattro parole si ricordano facilmente.
fault-password-guessed = Questa password è facile da indovinare. Ne scelga un’altra.
fault-password-wrong = Non è la sua password attuale.
fault-repeat = Le due password non sono uguali.
fault-wait = Troppi tentativi. Attenda qualche minuto.
fault-taken = Questo nome esiste già. Ne scelga un altro.
fault-slug = Solo minuscole, cifre e trattini, come stadtwerke-lindental.
fault-country = Due lettere, per favore, come CH, DE o AT.
fault-pattern = Solo lettere, cifre, spazi, punto, trattino, barra e # per una cifra.
fault-time-zone = Non conosciamo questo fuso orario. Un esempio: Europe/Zurich.
fault-out-of-range = Questo numero è fuori dai limiti.
fault-last-admin = È l’ultima persona che può amministrare Kulanz qui. Dia prima questo ruolo a qualcun altro.
fault-team-in-use = Ci sono casi assegnati a questo team. Li assegni prima a un altro.
status-gone-title = Questo link non porta da nessuna parte
status-gone-text = È stato sostituito o ne manca una parte. Apra il link nel nostro ultimo messaggio o ci scriva.
status-gone-button = Scriverci
needs-in-writing = Desidera essere raggiunto in un altro modo.

# The frame of staff pages
nav = Navigazione principale
nav-principal = Mandante
nav-desk = Postazione
nav-new = Registrare un contatto
nav-setup = Configurare
nav-journal = Registro
nav-search = Cercare casi e clienti
nav-search-hint = Cercare: nome, numero, parola …
nav-person = Il mio conto
line-online = Connesso
line-slow = Linea debole
line-offline = Nessuna connessione
line-waiting = in attesa
line-go-on = Può continuare a lavorare.
line-since = dalle
queue-title = Su questo apparecchio
queue-waiting = In attesa della linea
queue-sent = Inviato.
queue-all-sent = È stato inviato tutto.
queue-held = Nessuna connessione: è salvato su questo apparecchio e partirà da solo appena la linea torna.
queue-stopped = Qualcosa non è stato accettato. Il suo testo c’è ancora.
queue-ended = Qui non ha più effettuato l’accesso. Ciò che non è ancora inviato resta cifrato su questo apparecchio. Acceda di nuovo, poi decide lei che cosa farne.
queue-sign-in = Accedere
queue-full = Su questo apparecchio non c’è più spazio. Non è stato inviato nulla; ciò che ha scritto è ancora qui.
queue-late = Era troppo tardi: non è più stato inviato.
queue-unopened = Questo caso si potrà aprire quando la linea torna.
queue-busy = Nel campo c’è già un testo. Prima lo invii o lo svuoti.
queue-again = Inviare di nuovo
queue-edit = Modificare
queue-discard = Eliminare
queue-discard-ask = Eliminare definitivamente questo testo?
queue-leave = Qualcosa non è ancora inviato. Uscendo viene cancellato da questo apparecchio. Uscire comunque?
queue-why = Non è stato accettato.
queue-why-earlier = L’ha scritto prima di accedere di nuovo. Va ancora inviato?
queue-why-late = Attende da più di un giorno. Va ancora inviato?
queue-why-internal = Il programma al momento non può farlo. L’errore è nostro; il suo testo c’è ancora.
queue-why-not-allowed = Il suo ruolo non lo permette.
queue-why-not-found = Questo caso non è più qui.
queue-why-too-large = È troppo grande. Invii meno file o file più piccoli.
queue-why-idempotency-key-reused = È già stato inviato con un altro contenuto. Il primo invio è arrivato, questo no.
live-ended = La sua sessione è terminata. Acceda di nuovo per vedere le novità.
close = Chiudere
save = Salvare
saved = Salvato.
add = Aggiungere
change = Modificare
remove = Rimuovere
actions = Che cosa può fare
pages = Pagine
page-first = All’inizio
page-next = Altri
export = In CSV
run-again = Riprovare
keys-title = Tasti
keys-help = mostrare questo elenco
keys-search = cercare
keys-move = giù e su nell’elenco
keys-open = aprire
keys-write = scrivere una risposta, una nota, una chiamata
keys-block = inserire un testo modello
keys-send = inviare
keys-go-desk = alla postazione
keys-go-unassigned = ai casi senza responsabile
keys-go-new = registrare un contatto
keys-go-me = al mio conto
keys-escape = chiudere, tornare

# The worklist
list = Elenco di lavoro
views = Viste
view-mine = I miei casi
view-unassigned = Senza responsabile
view-open = Tutti gli aperti
view-waiting_customer = In attesa del cliente
view-waiting_other = In attesa di terzi
view-solved = Risolti di recente
filter = Filtrare
filter-words = Parole
filter-button = Applicare
filter-all = Tutti
order-due = per scadenza
order-changed = per modifica
list-empty = Qui non c’è nulla da fare
list-empty-text = Appena una richiesta appartiene a questa vista, compare qui da sola. I casi arrivano per e-mail, modulo o API, oppure lei registra una chiamata.
customer-unknown = Nome sconosciuto
subject-none = (senza oggetto)
mine = io
nobody = nessuno
team-none = nessun team
due = scade
due-over = scaduto
state-open = aperto
state-waiting_customer = in attesa del cliente
state-waiting_other = in attesa di terzi
state-solved = risolto
channel-email = E-mail
channel-web = Modulo
channel-phone = Telefono
channel-letter = Lettera
channel-counter = Sportello
channel-sms = SMS
channel-social = Rete sociale
channel-chat = Chat
channel-email-in = E-mail dal cliente
channel-email-out = E-mail al cliente
channel-web-in = Tramite il modulo
channel-web-out = Sulla pagina dello stato
channel-phone-in = Chiamata dal cliente
channel-phone-out = Chiamata al cliente
channel-letter-in = Lettera dal cliente
channel-letter-out = Lettera al cliente
channel-counter-in = Allo sportello
channel-counter-out = Allo sportello, da noi
channel-sms-in = SMS dal cliente
channel-sms-out = SMS al cliente
channel-social-in = Da una rete sociale
channel-social-out = In una rete sociale
channel-chat-in = Nella chat
channel-chat-out = Nella chat, da noi
direction-in = Dal cliente
direction-out = Da noi
direction-note = Nota interna

# The case
desk-choose = Scelga un caso a sinistra
desk-choose-text = Con j e k si muove nell’elenco, con Enter apre. Il punto interrogativo mostra tutti i tasti.
desk-waiting = { $n ->
    [one] Una richiesta è aperta.
   *[other] { $n } richieste sono aperte.
}
to-list = Elenco
to-case = Al caso
to-side = Cliente
merged-into = Unito con
timeline = Cronologia
timeline-older = Mostrare i contatti precedenti
message-stranger = { $address } finora non era comparso in questo caso. Verifichi a chi risponde.
message-quoted = Messaggi citati
message-html = Versione formattata
message-details = Dettagli
message-raw = Scaricare l’originale
message-images = Aprire con le immagini dalla rete
message-images-text = Il mittente saprà allora che ha aperto il messaggio.
from = Da
to = A
cc = Copia
automatic-reply = risposta automatica
automatic-bounce = avviso di mancata consegna
automatic-list = lista di distribuzione
automatic-own = automatico, da noi
protection-signed = firmato
protection-encrypted = cifrato
protection-smime-signed = firmato (S/MIME)
protection-smime-encrypted = cifrato (S/MIME)
protection-pgp-signed = firmato (PGP)
protection-pgp-encrypted = cifrato (PGP)
delivery-queued = Invio in corso
delivery-sent = Inviato
delivery-failed = Non è stato possibile inviarlo.
delivery-bounced = Non è arrivato.

# The composer
composer = Scrivere
composer-mode = Che cosa scrive
composer-reply = Risposta
composer-note = Nota interna
composer-call = Chiamata
composer-body = Testo
composer-hint = Scriva … // inserisce un testo modello
composer-language = Lingua del cliente: { $language }
composer-note-hint = Visibile solo al personale
composer-call-hint = Che cosa si è detto; conta come contatto
composer-more = File, promemoria, firma
composer-tasks = Quante cose deve fare il cliente
composer-signature = Verrà aggiunto:
call-in = Il cliente ha chiamato
call-out = Abbiamo chiamato noi
send = Inviare
send-wait = Inviare e attendere
send-solve = Inviare e risolvere
note-save = Salvare la nota
call-save = Salvare la chiamata
call-solve = Salvare e risolvere
draft-saving = Salvataggio della bozza …
draft-saved = Bozza salvata
draft-device = Nessuna connessione: la bozza è salvata su questo apparecchio.
blocks-none = Nessun testo modello corrisponde.

# Beside the case
side = Cliente e possibilità
customer = Cliente
needs = Esigenze
needs-hint = Di che cosa ha bisogno questa persona per essere servita bene. Compare in ogni suo caso.
point-failing = Non recapitabile
doubt-title = È la stessa persona?
doubt-text = L’unione si può annullare.
doubt-merge = Sì, unire
doubt-decline = No, diverse
doubt-like-name = Nome simile
doubt-number-of-another = Indica il numero cliente di un’altra persona
doubt-number-only = Indica solo il numero cliente
doubt-shared-point = Stesso indirizzo o numero di telefono
doubt-stated-point = Indica questo indirizzo o numero di telefono
effort = Fatica del cliente finora
effort-low = Poca, come deve essere
effort-noticeable = Percepibile: più del necessario
effort-high = Troppa: risolva adesso, qualunque cosa serva.
effort-reason-contacts = { $n ->
    [one] Si è fatto vivo una volta
   *[other] Si è fatto vivo { $n } volte
}
effort-reason-tasks = { $n ->
    [one] Ha dovuto fare una cosa
   *[other] Ha dovuto fare { $n } cose
}
effort-reason-transfers = { $n ->
    [one] È stato passato ad altri una volta
   *[other] È stato passato ad altri { $n } volte
}
effort-reason-repeats = { $n ->
    [one] Ha dovuto chiedere di nuovo una volta
   *[other] Ha dovuto chiedere di nuovo { $n } volte
}
effort-reason-waited_days = { $n ->
    [one] Ha aspettato un giorno
   *[other] Ha aspettato { $n } giorni
}
may = Che cosa posso fare
may-take = Prendere in carico
may-solve = Segnare come risolto
may-open = Riaprire
may-assign = Passare ad altri
may-assign-button = Passare
may-wait = Mettere in attesa
may-wait-for = Di chi
may-wait-button = Attendere
may-facts = Oggetto, categoria, lingua, parola chiave
may-tag = Aggiungere una parola chiave
may-merge = Unire a un altro caso
may-merge-text = Questo caso entra nell’altro. Si può annullare.
may-merge-confirm = Anche se l’altro caso è di qualcun altro
may-merge-button = Unire
may-split = Dividere
may-split-text = Questi messaggi diventano un caso a sé.
may-split-subject = Oggetto del nuovo caso
may-split-button = Dividere
may-link = Collegare a un altro caso
may-link-button = Collegare
may-status = Pagina dello stato per il cliente
may-status-open = Vedere ciò che vede il cliente
may-status-ask = Il link attuale non varrà più. Creare un nuovo link?
may-status-button = Creare un nuovo link
tags = Parole chiave
tag-off = Rimuovere la parola chiave { $tag }
participants = Partecipanti
links = Collegamenti
link-related = affine
link-follows = segue
link-split = diviso
link-merged = unito
link-suspected = forse affine
unlink = Scollegare
unmerge = Separare di nuovo
other-cases = Altri casi
other-cases-none = Nessun altro caso
withheld-switched_off = Nessuna conferma di ricezione: disattivata.
withheld-written_by_machine = Nessuna conferma di ricezione: scritto da una macchina.
withheld-asked_not_to = Nessuna conferma di ricezione: lo chiede il messaggio.
withheld-comes_late = Nessuna conferma di ricezione: il messaggio è vecchio o è stato importato.
withheld-no_sender = Nessuna conferma di ricezione: nessun mittente.
withheld-nobody_reads = Nessuna conferma di ricezione: a questo indirizzo nessuno legge.
withheld-own_address = Nessuna conferma di ricezione: indirizzo nostro.
withheld-told_in_case = Nessuna conferma di ricezione: in questo caso è già stata data.
withheld-sender_limit = Nessuna conferma di ricezione: questo mittente ne ha già ricevute molte.
withheld-case_limit = Nessuna conferma di ricezione: in questo caso ne sono già partite molte.
placed-reference = Messo qui perché il messaggio risponde a uno di questo caso.
placed-other_mailbox = Forse un’altra richiesta: arrivata in un’altra casella.
placed-strange_sender = Forse un’altra richiesta: il mittente finora non era comparso qui.
placed-unproven_bounce = Avviso di mancata consegna senza prova: l’indirizzo non è stato segnato.

# What was done
done-replied = La risposta è in viaggio.
done-noted = La nota è salvata.
done-call-noted = La chiamata è salvata.
done-called = La chiamata è salvata.
done-solved = Il caso è risolto.
done-saved = Salvato.
done-merged = I casi sono uniti.
done-unmerged = I casi sono di nuovo separati.
done-split = Il nuovo caso è aperto.
done-linked = I casi sono collegati.
done-unlinked = I casi non sono più collegati.
done-status-link = Vale un nuovo link; il vecchio non porta più da nessuna parte.
done-logged = Il contatto è registrato.
done-removed = Rimosso.
done-added = Aggiunto.
done-again = Nuovo tentativo in corso.
done-dismissed = Scartato.
done-declined = Annotato: due persone diverse.
done-customers-merged = Le due sono ora una sola persona.
done-customers-told-apart = Annotato: due persone diverse.
done-customers-parted = Le due sono di nuovo due persone.

# Who changed what
actor-former = qualcuno che non c’è più
actor-program = Kulanz
actor-system = Kulanz
actor-customer = Cliente
actor-operator = Esercizio
actor-token = Programma con chiave d’accesso
actor-api = Programma con chiave d’accesso
change-state = stato: { $state }
change-owner = passato a { $name }
change-owner-nobody = non più assegnato a nessuno
change-team = passato al team { $name }
change-team-none = non più assegnato a un team
change-kind = categoria: { $kind }
change-language = lingua: { $language }
change-due = scadenza: { $time }
change-due-none = scadenza tolta
change-follow-up = promemoria il { $day }
change-follow-up-none = promemoria tolto
change-subject = oggetto modificato
change-tags = parole chiave modificate
change-case-opened = aperto
change-case-contacted = contatto del cliente
change-case-replied = risposto
change-case-noted = nota scritta
change-case-call-noted = chiamata annotata
change-case-changed = modificato
change-case-absorbed = un altro caso è entrato qui
change-case-merged = unito a un altro caso
change-case-unmerged = di nuovo separato
change-case-split = diviso
change-case-linked = collegato
change-case-unlinked = collegamento tolto
change-case-followed-up = il promemoria è arrivato
change-case-closed-by-customer = chiuso dal cliente
change-case-sending-failed = non è stato possibile inviare la risposta
change-case-bounced = la risposta non è arrivata
change-case-status-link-revoked = link dello stato sostituito
change-customer-made = registrato
change-customer-changed = modificato
change-customer-absorbed = unito a un’altra persona
change-customer-merged = unito a un’altra persona
change-customer-unmerged = di nuovo separato
change-customer-told-apart = dichiarato diverso
change-customer-contact-point-added = recapito aggiunto
change-customer-contact-point-removed = recapito rimosso
change-job-given-up = abbandonato
change-job-removed = rimosso
change-job-run-again = ritentato
change-mailbox-added = aggiunta
change-mailbox-changed = modificata
change-mailbox-removed = rimossa
change-principal-made = creato
change-principal-changed = modificato
change-set-aside-set-aside = messo da parte
change-set-aside-taken = accettato
change-set-aside-tried-again = ritentato
change-set-aside-dismissed = scartato
change-staff-invited = invitata
change-staff-link-sent = nuovo link inviato
change-staff-removed = rimossa
change-staff-role-changed = ruolo modificato
change-team-made = creato
change-team-changed = modificato
change-team-removed = rimosso
change-text-block-saved = salvato
change-text-block-removed = rimosso
change-token-made = creata
change-token-revoked = revocata
thing-case = Caso
thing-customer = Cliente
thing-interaction = Contatto
thing-job = Compito
thing-mailbox = Casella
thing-principal = Mandante
thing-set-aside = Messaggio messo da parte
thing-staff = Persona
thing-team = Team
thing-text-block = Testo modello
thing-token = Chiave d’accesso

# Fields
field-actor = Chi
field-attempts = Tentativi
field-change = Modifica
field-changed = Modificato
field-channel = Canale
field-country = Paese (due lettere, p. es. CH)
field-created = Dal
field-customer = Cliente
field-customer-number = Numero cliente
field-customer-number-pattern = Modello del numero cliente
field-days = Vale tanti giorni
field-details = Dettagli
field-direction = Direzione
field-due = Scadenza
field-email = E-mail
field-ends = Fine
field-fault = Che cosa è andato storto
field-follow-up = Promemoria
field-happened-at = Quando
field-hours = Orari di apertura
field-job = Compito
field-kind = Categoria della richiesta
field-message = Messaggio
field-name = Nome
field-number = Numero del caso
field-owner = Responsabile
field-password = Password
field-password-current = Password attuale
field-password-new = Nuova password
field-password-repeat = Nuova password, ancora una volta
field-phone = Telefono
field-principal-name = Nome del mandante
field-principal-signature = Piè di ogni messaggio
field-reason = Motivo
field-received = Ricevuto
field-role = Ruolo
field-scopes = Diritti
field-seq = N.
field-shortcut = Abbreviazione
field-signature = Firma
field-size = Dimensione
field-slug = Nome negli indirizzi
field-state = Stato
field-subject = Oggetto
field-tag = Parola chiave
field-team = Team
field-text = Testo
field-time-zone = Fuso orario
field-title = Titolo
field-what = Che cosa
field-when = Quando
field-who = Chi
field-your-name = Il suo nome
role-agent = Consulenza clienti
role-lead = Responsabile di team
role-analyst = Analisi
role-manager = Direzione
role-admin = Amministrazione

# What is missing in a form for staff, and what mends it
fault-days = Scelga meno giorni.
fault-ended = È scaduto.
fault-changed-meanwhile = Nel frattempo qualcuno ha modificato il caso. Il suo testo c’è ancora: verifichi e riprovi.
fault-merged-away = Nel frattempo questo caso è stato unito a un altro. Il suo testo c’è ancora: apra l’altro caso.
fault-body = In questo testo c’è una variabile che non conosciamo, oppure è vuoto.
fault-time = Non riusciamo a leggere quest’ora.
fault-refused = Non è stato accettato.
fault-block = Questo testo non va bene così: { $why }
fault-no-prober = Qui la connessione non si può verificare. Salvi: Kulanz proverà dopo.
fault-password-unreadable = La password salvata non si legge più. La inserisca di nuovo.

# Signing in
sign-in-title = Accedere
sign-in-button = Accedere
sign-in-forgot = Password dimenticata?
sign-in-refused = E-mail e password non corrispondono.
sign-in-wait = { $n ->
    [one] Troppi tentativi. Attenda un secondo.
   *[other] Troppi tentativi. Attenda { $n } secondi.
}
sign-in-notice-signed-out = È uscito.
sign-in-notice-password-set = La password è impostata. Acceda.
sign-out = Uscire
choose-title = Per chi lavora?
choose-none = Non ha ancora un ruolo presso alcun mandante. Chieda alla persona che l’ha invitata.
reset-title = Nuova password
reset-text = Le inviamo un link per scegliere una nuova password.
reset-button = Inviare il link
reset-sent = Se per questo indirizzo esiste un conto, il link è in viaggio. Vale un’ora.
invitation-title = Benvenuti in Kulanz
invitation-button = Impostare la password e iniziare
password-hint = Almeno { $n } caratteri. Più parole sono sicure e facili da ricordare.
setup-title = Configurare Kulanz
setup-text = Una pagina, e funziona. Tutto si può cambiare in seguito.
setup-principal = Chi serve i propri clienti?
setup-you = Chi lo amministra?
setup-next = Orari di apertura e casella di posta si impostano subito dopo in «Configurare». Tutto il resto è già impostato bene.
setup-button = Configurare e accedere

# My account
me-title = Il mio conto
me-signature-hint = Sta sotto le sue risposte, sopra l’indirizzo del mandante.
me-password = Cambiare la password
me-password-button = Cambiare la password
me-password-changed = La password è cambiata. Tutte le altre sessioni sono terminate.
me-sessions = Dove ha effettuato l’accesso
me-sessions-hint = Non riconosce qualcosa? Termini la sessione e cambi la password.
me-session-seen = visto l’ultima volta
me-session-this = qui
me-session-end = Terminare
me-session-ended = La sessione è terminata.

# Log a contact
new-title = Registrare un contatto
new-text = Una chiamata, una lettera, una visita allo sportello: come un’e-mail, diventa un caso.
new-who = Chi
new-what = Di che cosa si tratta
new-message = Che cosa è stato detto o scritto
new-message-hint = In modo che nessuno debba chiedere di nuovo.
new-case-number = Appartiene al caso n.
new-button = Registrare

# A customer
customer-cases = Richieste
customer-cases-none = Ancora nessuna richiesta. Appena questa persona si fa viva, compare qui.
customer-facts = Dati
customer-note = Nota
customer-note-hint = Solo per il personale.
customer-absorbed = È stato unito:
changes = Chi ha modificato che cosa
points = Come raggiungere questa persona
point-kind = Tipo
point-value = Indirizzo o numero
point-email = E-mail
point-phone = Telefono
point-address = Indirizzo postale
point-remove-ask = Rimuovere questo recapito?

# Search
search-title = Cercare
search-text = Tutte le parole devono comparire. "Tra virgolette" stanno insieme, un asterisco* completa, -un meno esclude. I numeri dei casi vanno con e senza trattini.
search-button = Cercare
search-subject = Che cosa
search-cases = Casi
search-customers = Clienti
search-none = Nessun risultato
search-none-text = Provi con meno parole, con l’inizio di una parola e un asterisco, o tolga dei filtri.
search-backlog = { $n ->
    [one] Una voce è ancora in lettura.
   *[other] { $n } voci sono ancora in lettura.
}
search-all = Tutto

# Set-up
admin-principal-title = Mandante
admin-principal-text = Nome, lingua e orari, come li vedono i clienti.
admin-hours-hint = In parole, come devono comparire sulla pagina di contatto.
admin-signature-hint = Indirizzo postale e ciò che la legge richiede. Sta sotto ogni messaggio.
admin-pattern-hint = Cifre, spazi e # per una cifra qualsiasi, p. es. 4 ### ###. Vuoto: ogni numero da 6 a 10 cifre.
admin-staff-title = Personale
admin-staff-text = Chi lavora qui, e in quale ruolo.
admin-staff-you = Lei
admin-staff-invited = invitato
admin-staff-link = Inviare di nuovo il link
admin-staff-remove-ask = Questa persona non potrà più lavorare per questo mandante. Rimuovere?
admin-staff-invite = Invitare qualcuno
admin-staff-invite-text = La persona riceve un link per scegliere la sua password.
admin-staff-invite-button = Invitare
admin-teams-title = Team
admin-teams-text = Un team condivide un elenco di lavoro.
admin-teams-empty = Ancora nessun team
admin-teams-empty-text = Senza team tutti vedono tutto. Ne crei uno se persone diverse risolvono richieste diverse.
admin-teams-members = Chi ne fa parte
admin-teams-new = Nuovo team
admin-teams-button = Creare il team
admin-teams-remove-ask = Rimuovere questo team?
admin-tokens-title = Chiavi d’accesso
admin-tokens-text = Perché altri programmi possano trasmettere contatti o leggere casi.
admin-tokens-docs = Come i programmi parlano con Kulanz
scope-interactions-write = Trasmettere contatti
scope-cases-read = Leggere i casi
scope-cases-write = Rispondere ai casi e modificarli
scope-customers-read = Leggere i clienti
scope-search-read = Cercare
scope-operations = Esercizio: compiti, messaggi messi da parte, registro
admin-tokens-empty = Ancora nessuna chiave
admin-tokens-empty-text = Ne crei una per ogni programma, con meno diritti possibile.
admin-tokens-made = Questa è la nuova chiave. Viene mostrata solo ora: la copi in un luogo sicuro.
admin-tokens-new = Nuova chiave
admin-tokens-button = Creare la chiave
admin-tokens-revoke = Revocare
admin-tokens-revoke-ask = Il programma con questa chiave non potrà più entrare. Revocare?
admin-tokens-revoked = revocata
mailboxes-title = Caselle di posta
mailboxes-text = Da dove arrivano le e-mail e dove vanno le risposte.
mailboxes-empty = Ancora nessuna casella
mailboxes-empty-text = Colleghi l’indirizzo al quale scrivono i suoi clienti. Servono il nome del server, il nome utente e la password.
mailbox-new = Collegare una casella
mailbox-active = in funzione
mailbox-paused = ferma
mailbox-faulty = guasta
mailbox-by-pipe = consegnata dal server di posta
mailbox-seen = ultimo ritiro
mailbox-address = Indirizzo
mailbox-from-name = Nome del mittente
mailbox-is-active = Ritirare e inviare la posta
mailbox-in = Entrata (IMAP)
mailbox-is-imap = Ritirare da un server. Altrimenti il suo server di posta consegna con «kulanz mail pipe».
mailbox-out = Uscita (SMTP)
mailbox-host = Server
mailbox-port = Porta
mailbox-user = Nome utente
mailbox-tls = Cifratura
tls-implicit = TLS dall’inizio
tls-starttls = STARTTLS
tls-none = nessuna (solo su questa macchina)
mailbox-folder = Cartella
mailbox-move-to = Poi spostare in
mailbox-start = La prima volta
mailbox-start-unseen = prendere i messaggi non letti
mailbox-start-all = prendere tutti i messaggi
mailbox-start-new = prendere solo ciò che arriva da ora
mailbox-smtp-password = Password (vuoto: come in entrata)
mailbox-more = Certificati propri
mailbox-ca = Certificato della propria autorità (PEM)
mailbox-allow-plain = Permettere una connessione non cifrata
mailbox-test = Verificare la connessione
mailbox-test-title = Risultato della verifica
mailbox-step-imap-connect = Raggiungere l’entrata:
mailbox-step-imap-sign-in = Accedere all’entrata:
mailbox-step-imap-folder = Aprire la cartella:
mailbox-step-smtp-connect = Raggiungere l’uscita e accedere:
mailbox-step-smtp-sign-in = Accedere all’uscita:
mailbox-step-ok = riuscito
mailbox-step-failed = non riuscito
mailbox-remove = Rimuovere la casella
mailbox-remove-ask = La posta non verrà più ritirata. Ciò che c’è già resta. Rimuovere?
blocks-title = Testi modello
blocks-text = Da inserire mentre si scrive, con // e l’abbreviazione.
blocks-empty = Ancora nessun testo modello
blocks-empty-text = Scriva la frase che oggi ha già digitato tre volte.
blocks-new = Nuovo testo modello
blocks-change = Modificare il testo modello
blocks-body-hint = Semplice e gentile, con il Lei, senza burocratese.
blocks-variables = Queste variabili vengono compilate:
blocks-remove-ask = Rimuovere questo testo modello?
aside-title = Messi da parte
aside-text = Messaggi che non è stato possibile accettare. Nessuno è andato perso: l’originale c’è.
aside-empty = Nulla è messo da parte
aside-empty-text = Ciò che è danneggiato, troppo grande o pericoloso compare qui invece di sparire.
aside-raw = Originale
aside-dismiss = Scartare
aside-dismiss-ask = Togliere da questo elenco?
aside-reason-too-large = Troppo grande
aside-source-imap = dalla casella
aside-source-pipe = dal server di posta
aside-source-import = da un’importazione
jobs-title = Compiti falliti
jobs-text = Ciò che Kulanz voleva fare in sottofondo e ha abbandonato dopo molti tentativi.
jobs-waiting = { $n ->
    [one] Un compito è ancora in corso.
   *[other] { $n } compiti sono ancora in corso.
}
jobs-empty = Nulla è fallito
jobs-empty-text = Se una risposta non parte definitivamente, sta qui e nel caso.
jobs-remove = Abbandonare
jobs-remove-ask = Questo compito non verrà mai eseguito. Abbandonare?
job-mail-out = Inviare la risposta
job-staff-mail = Inviare un messaggio al personale
job-set-aside-again = Rileggere ciò che è messo da parte
job-notice-mail = Inviare un avviso al mittente
job-collect = Riordinare
journal-title = Registro
journal-text = Chi ha modificato che cosa e quando. Ogni riga è concatenata alla precedente: una modifica a posteriori si nota.
journal-empty = Ancora nessuna modifica
journal-verify = Verificare la catena
journal-verified = { $n ->
    [one] La catena tiene: una riga verificata.
   *[other] La catena tiene: { $n } righe verificate.
}
journal-broken = La catena è spezzata alla riga { $n }. Avvisi l’esercizio.
sink-title = E-mail inviate (dimostrazione)
sink-text = Nella dimostrazione nessuna e-mail lascia il programma. Qui legge ciò che sarebbe partito.
sink-empty = Ancora nulla di inviato
sink-empty-text = Risponda a un caso: la risposta compare qui.
sink-headers = Intestazioni
