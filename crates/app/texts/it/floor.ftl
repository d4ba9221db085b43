# Presenza e offerte
presence = Presenza
presence-title = Sono …
presence-available = Disponibile
presence-break = In pausa
presence-meal = A pranzo
presence-technical = Problema tecnico
presence-training = In formazione
presence-meeting = In riunione
presence-offline = Assente
presence-no_answer = Assente: offerta senza risposta
presence-refusals = Assente: più rifiuti
presence-busy = Al lavoro
presence-wrap_up = Completamento
presence-line_lost = Linea persa
offers = Offerte
offer-title = Per lei
offer-left = ancora
offer-waits = arrivato
offer-accept = Accettare
offer-refuse = Non ora
keys-offer = Accettare un’offerta, rifiutarla

# Perché
why-person-preferred = Lei conosce la richiesta.
why-person-only_one_free = Nessun altro che può è libero.
why-person-narrower_search = Lei può farlo senza concessioni.
why-person-least_over_skilled = Chi sa di più resta libero per ciò che solo lui può.
why-person-least_loaded = Lei ha meno lavoro aperto.
why-person-longest_idle = Lei è libero da più tempo.
why-person-equal = Più persone andrebbero ugualmente bene.
why-person-overflow = { $team } dà una mano.
why-waits-not-before = Non prima del { $at }, come desiderato.
why-waits-offered = Proposto a { $person }.
why-waits-channel-off = Questo canale è disattivato.
why-waits-closed-until = Chiuso fino al { $at }.
why-waits-closed = Chiuso.
why-waits-held = Aspetta fino al { $at } { $person }, che conosce la richiesta.
why-waits-nobody-can-until = Qui nessuno può; dal { $at } si chiede ad altri.
why-waits-nobody-can = Nessuno dei presenti può.
why-waits-nobody-ready = { $n ->
    [one] Chi può non è pronto.
   *[other] { $n } potrebbero, nessuno è pronto.
}
why-waits-all-busy = { $n ->
    [one] Chi può è occupato.
   *[other] Tutti i { $n } che possono sono occupati.
}
why-waits-before-it = { $n ->
    [one] Una viene prima.
   *[other] { $n } vengono prima.
}
why-waits-refused = { $n ->
    [one] Chi è libero ha rifiutato.
   *[other] Tutti i { $n } liberi hanno rifiutato.
}
queue-general = Generale
fault-routing-name = Un nome ha da 1 a 80 caratteri, senza spazi alle estremità. Lo scriva così.
fault-no-such-queue = La coda { $queue } non esiste. La crei o ne indichi un’altra.
fault-hours-detail = Questi orari non vanno: { $detail }
fault-never-begins = Così il team non aiuta mai. Indichi un numero o un’attesa.
fault-ends-before-it-begins = L’aiuto comincia a { $from } e finisce sotto { $below }: sarebbe subito finito. Abbassi la fine.
fault-not-for-some = «{ $place }» si decide prima di sapere di chi si tratta. Una misura del genere vale per tutti: lasci vuota la cerchia.

# Cosa si può impostare
param-routing-channels-any-is-on = Viene proposto
help-routing-channels-any-is-on = Se disattivato, i contatti di questo canale aspettano; nessuno va perso.
param-routing-channels-any-weight = Occupa di una persona
help-routing-channels-any-weight = Quanto di una persona occupa un contatto. Una persona regge il 100 %.
param-routing-channels-any-at-most = Al massimo insieme
help-routing-channels-any-at-most = Quanti contatti di questo canale una persona tratta insieme, al massimo.
param-routing-channels-any-beside = Anche accanto a
help-routing-channels-any-beside = Accanto a quali canali viene proposto. Nessuno: solo a chi non ha nulla di aperto.
param-routing-channels-any-offer-seconds = L’offerta vale
help-routing-channels-any-offer-seconds = Per quanto vale un’offerta prima di passare alla persona successiva.
param-routing-channels-any-wrap-up-seconds = Completamento
help-routing-channels-any-wrap-up-seconds = Tempo per le note dopo un contatto. Chi è pronto prima lo dice.
param-routing-channels-any-boost-seconds = Vantaggio
help-routing-channels-any-boost-seconds = Di quanto l’attesa conta di più. Si supera solo ciò che è arrivato entro questo tempo prima.
param-routing-queues-any-teams = Team
help-routing-queues-any-teams = Chi tratta questa coda. Nessuno: tutti quelli che possono.
param-routing-queues-any-boost-seconds = Vantaggio
help-routing-queues-any-boost-seconds = Di quanto l’attesa in questa coda conta di più.
param-routing-queues-any-hours = Orari
help-routing-queues-any-hours = Quando si propone. Non impostato: sempre.
param-routing-queues-any-widen-any-after-seconds = La ricerca si allarga dopo
help-routing-queues-any-widen-any-after-seconds = Quanto aspetta un contatto prima che questo passo valga.
param-routing-queues-any-widen-any-levels-lower = Livelli in meno
help-routing-queues-any-widen-any-levels-lower = Di quanto ogni capacità può essere più bassa.
param-routing-queues-any-widen-any-without-skills = Senza queste capacità
help-routing-queues-any-widen-any-without-skills = Quali capacità non sono più richieste.
param-routing-queues-any-widen-any-in-any-language = In ogni lingua
help-routing-queues-any-widen-any-in-any-language = Può rispondere chi non parla la lingua del cliente.
param-routing-queues-any-overflow-any-from-waiting = Aiuta da
help-routing-queues-any-overflow-any-from-waiting = Il team aiuta appena aspettano così tanti. 0: il numero non conta.
param-routing-queues-any-overflow-any-from-oldest-seconds = Aiuta quando qualcuno aspetta da
help-routing-queues-any-overflow-any-from-oldest-seconds = 0: l’attesa non conta.
param-routing-queues-any-overflow-any-until-below = Aiuta finché aspettano meno di
help-routing-queues-any-overflow-any-until-below = Finisce quando aspettano meno contatti e nessuno troppo a lungo.
param-routing-kinds-any-queue = Coda
help-routing-kinds-any-queue = Dove aspettano le richieste di questo tipo. Vuoto: in quella generale.
param-routing-kinds-any-skills-any = Capacità, livello minimo
help-routing-kinds-any-skills-any = Quale capacità serve, da 1 a 10.
param-routing-kinds-any-in-their-language = Nella lingua del cliente
help-routing-kinds-any-in-their-language = La richiesta è proposta solo a chi la parla.
param-routing-kinds-any-boost-seconds = Vantaggio
help-routing-kinds-any-boost-seconds = Di quanto l’attesa conta di più per questo tipo.
param-routing-offers-preferred-seconds = Aspetta la persona che lo conosce
help-routing-offers-preferred-seconds = Per questo tempo si chiede solo a lei, poi anche ad altri.
param-routing-offers-refused-for-seconds = Non di nuovo dopo un rifiuto per
help-routing-offers-refused-for-seconds = Per questo tempo la stessa cosa non si ripropone alla stessa persona.
param-routing-offers-refusals-in-a-row = Rifiuti di fila
help-routing-offers-refusals-in-a-row = Dopo così tanti una persona risulta assente. 0: mai.
param-routing-offers-no-answer-sets-not-ready = Senza risposta si è assenti
help-routing-offers-no-answer-sets-not-ready = Perché il prossimo cliente non aspetti chi non c’è.
param-routing-presence-silence-seconds = La linea è persa dopo
help-routing-presence-silence-seconds = Tanto tempo senza segni dalla postazione; ciò che era solo proposto va ad altri.
param-routing-presence-grace-seconds = Tiene ciò che ha iniziato per
help-routing-presence-grace-seconds = Per quanto chi è senza linea conserva ciò che ha iniziato.

# Che cosa sa fare qualcuno
fault-skills = Scriva per riga una capacità e il suo livello da 1 a 10, al massimo 40 righe: «trasloco 5».
fault-at-once = Indichi un numero da 0 a 20 per canale.
fault-languages = Scelga almeno una lingua.
admin-ability-title = Che cosa sa fare { $name }
admin-ability-text = Le richieste vengono proposte di conseguenza. Una modifica vale subito.
admin-ability-link = Capacità
admin-ability-channels = Canali, al massimo insieme
admin-ability-channels-hint = 0: non viene proposto. La politica può permetterne meno.
admin-ability-skills = Capacità
admin-ability-skills-hint = Una per riga con il livello da 1 a 10, come la politica le richiede per un tipo di richiesta: trasloco 5
admin-ability-languages = Lingue

# Supervisione
nav-wall = Supervisione
keys-go-wall = Alla supervisione
wall-title = Supervisione
wall-text = Che cosa aspetta e perché, chi c’è, chi lavora a che cosa.
wall-waiting = In attesa
wall-oldest = La più vecchia
wall-offered = Proposte
wall-at-work = In lavorazione
wall-people = Chi c’è
wall-queues = Code
wall-queue = Coda
wall-open = aperta
wall-closed = chiusa
wall-waits = Che cosa aspetta
wall-nobody = Nessuno aspetta
wall-nobody-text = Una richiesta per cui nessuno è libero appare qui, con il motivo.
wall-since = Arrivata
wall-why = Perché aspetta
wall-more = Ne aspettano più di quante stanno qui.
wall-held = Proposte e in lavorazione
wall-person = Presso
wall-is-offered = Proposta.
wall-is-at-work = In lavorazione.
wall-today = Oggi
wall-came = Arrivato
wall-level = Livello di servizio
wall-level-what = Che cosa dice il livello di servizio
wall-level-text = Delle richieste arrivate oggi e risposte o scadute: la quota a cui una persona ha risposto per la prima volta nel termine valido per canale e tipo. Ciò che ha ancora tempo non conta; le conferme automatiche non sono una risposta.
wall-today-none = Oggi non è ancora arrivato nulla. Qui si vedrà che cosa è arrivato ora per ora, accanto agli stessi giorni della settimana.
wall-by-hour = Ciò che è arrivato oggi ora per ora, con la media degli stessi giorni della settimana
wall-hour = Ora
wall-usual = { $n ->
    [one] lo stesso giorno prima
   *[other] media di { $n } stessi giorni
}
as-table = Come tabella
