# Présence et offres
presence = Présence
presence-title = Je suis …
presence-available = Disponible
presence-break = En pause
presence-meal = Au repas
presence-technical = Problème technique
presence-training = En formation
presence-meeting = En réunion
presence-offline = Absent
presence-no_answer = Absent : offre restée sans réponse
presence-refusals = Absent : plusieurs refus
presence-busy = Au travail
presence-wrap_up = Finalisation
presence-line_lost = Ligne perdue
offers = Offres
offer-title = Pour vous
offer-left = encore
offer-waits = arrivé
offer-accept = Accepter
offer-refuse = Pas maintenant
keys-offer = Accepter une offre, la refuser

# Pourquoi
why-person-preferred = Vous connaissez la demande.
why-person-only_one_free = Personne d’autre qui le peut n’est libre.
why-person-narrower_search = Vous le pouvez sans concession.
why-person-least_over_skilled = Les plus qualifiés restent libres pour ce qu’eux seuls peuvent.
why-person-least_loaded = Vous avez le moins de travail ouvert.
why-person-longest_idle = Vous êtes libre depuis le plus longtemps.
why-person-equal = Plusieurs conviendraient aussi bien.
why-person-overflow = { $team } prête main-forte.
why-waits-not-before = Pas avant { $at }, comme souhaité.
why-waits-offered = Proposé à { $person }.
why-waits-channel-off = Ce canal est désactivé.
why-waits-closed-until = Fermé jusqu’au { $at }.
why-waits-closed = Fermé.
why-waits-held = Attend jusqu’au { $at } { $person }, qui connaît la demande.
why-waits-nobody-can-until = Personne ici ne le peut ; dès { $at }, d’autres sont sollicités.
why-waits-nobody-can = Personne de présent ne le peut.
why-waits-nobody-ready = { $n ->
    [one] La personne qui le peut n’est pas prête.
   *[other] { $n } le pourraient, aucune n’est prête.
}
why-waits-all-busy = { $n ->
    [one] La personne qui le peut est occupée.
   *[other] Les { $n } qui le peuvent sont occupées.
}
why-waits-before-it = { $n ->
    [one] Une demande passe avant.
   *[other] { $n } passent avant.
}
why-waits-refused = { $n ->
    [one] La personne libre a refusé.
   *[other] Les { $n } personnes libres ont refusé.
}
queue-general = Général
fault-routing-name = Un nom a de 1 à 80 caractères, sans espace aux extrémités. Écrivez-le ainsi.
fault-no-such-queue = La file { $queue } n’existe pas. Créez-la ou nommez-en une autre.
fault-hours-detail = Ces horaires ne vont pas : { $detail }
fault-never-begins = Ainsi l’équipe n’aide jamais. Indiquez un nombre ou une attente.
fault-ends-before-it-begins = L’aide commence à { $from } et finit en dessous de { $below } : elle serait aussitôt finie. Baissez la fin.
fault-not-for-some = « { $place } » se décide avant qu’on sache de qui il s’agit. Une telle mesure vaut pour tous : laissez le cercle vide.

# Ce qui se règle
param-routing-channels-any-is-on = Est proposé
help-routing-channels-any-is-on = Désactivé, les contacts de ce canal attendent ; aucun ne se perd.
param-routing-channels-any-weight = Occupe d’une personne
help-routing-channels-any-weight = La part qu’un contact occupe. Une personne porte 100 %.
param-routing-channels-any-at-most = Au plus en même temps
help-routing-channels-any-at-most = Nombre maximal de contacts de ce canal qu’une personne traite à la fois.
param-routing-channels-any-beside = Aussi à côté de
help-routing-channels-any-beside = À côté de quels canaux il est proposé. Aucun : seulement à qui n’a rien d’ouvert.
param-routing-channels-any-offer-seconds = L’offre tient
help-routing-channels-any-offer-seconds = Durée d’une offre avant qu’elle passe à la personne suivante.
param-routing-channels-any-wrap-up-seconds = Finalisation
help-routing-channels-any-wrap-up-seconds = Temps pour les notes après un contact. Qui est prêt plus tôt le dit.
param-routing-channels-any-boost-seconds = Avance
help-routing-channels-any-boost-seconds = L’attente compte d’autant plus. Seul ce qui est arrivé dans ce délai auparavant est dépassé.
param-routing-queues-any-teams = Équipes
help-routing-queues-any-teams = Qui traite cette file. Aucune : toutes les personnes qui le peuvent.
param-routing-queues-any-boost-seconds = Avance
help-routing-queues-any-boost-seconds = L’attente dans cette file compte d’autant plus.
param-routing-queues-any-hours = Horaires
help-routing-queues-any-hours = Quand on propose. Non défini : toujours.
param-routing-queues-any-widen-any-after-seconds = La recherche s’élargit après
help-routing-queues-any-widen-any-after-seconds = Attente avant que cette étape vaille.
param-routing-queues-any-widen-any-levels-lower = Niveaux en moins
help-routing-queues-any-widen-any-levels-lower = De combien chaque compétence peut être plus basse.
param-routing-queues-any-widen-any-without-skills = Sans ces compétences
help-routing-queues-any-widen-any-without-skills = Quelles compétences ne sont plus exigées.
param-routing-queues-any-widen-any-in-any-language = Dans toute langue
help-routing-queues-any-widen-any-in-any-language = Une personne qui ne parle pas la langue du client peut répondre.
param-routing-queues-any-overflow-any-from-waiting = Aide dès
help-routing-queues-any-overflow-any-from-waiting = L’équipe aide dès que tant de contacts attendent. 0 : le nombre ne compte pas.
param-routing-queues-any-overflow-any-from-oldest-seconds = Aide quand quelqu’un attend depuis
help-routing-queues-any-overflow-any-from-oldest-seconds = 0 : l’attente ne compte pas.
param-routing-queues-any-overflow-any-until-below = Aide jusqu’à moins de
help-routing-queues-any-overflow-any-until-below = L’aide cesse quand moins attendent et que personne n’attend trop.
param-routing-kinds-any-queue = File
help-routing-kinds-any-queue = Où attendent les demandes de ce genre. Vide : dans la file générale.
param-routing-kinds-any-skills-any = Compétence, niveau minimal
help-routing-kinds-any-skills-any = Quelle compétence il faut, de 1 à 10.
param-routing-kinds-any-in-their-language = Dans la langue du client
help-routing-kinds-any-in-their-language = La demande n’est proposée qu’à qui la parle.
param-routing-kinds-any-boost-seconds = Avance
help-routing-kinds-any-boost-seconds = L’attente compte d’autant plus pour ce genre.
param-routing-offers-preferred-seconds = Attend la personne qui connaît
help-routing-offers-preferred-seconds = Pendant ce temps, elle seule est sollicitée, puis d’autres.
param-routing-offers-refused-for-seconds = Pas à nouveau après un refus pendant
help-routing-offers-refused-for-seconds = La même chose n’est pas reproposée à la même personne pendant ce temps.
param-routing-offers-refusals-in-a-row = Refus de suite
help-routing-offers-refusals-in-a-row = Après tant de refus, la personne est considérée absente. 0 : jamais.
param-routing-offers-no-answer-sets-not-ready = Sans réponse, on est absent
help-routing-offers-no-answer-sets-not-ready = Pour que le client suivant n’attende pas une personne absente.
param-routing-presence-silence-seconds = Ligne perdue après
help-routing-presence-silence-seconds = Durée sans signe du poste ; ce qui n’était que proposé va à d’autres.
param-routing-presence-grace-seconds = Garde ce qui est commencé pendant
help-routing-presence-grace-seconds = Durée pendant laquelle une personne sans ligne garde son travail.

# Ce que quelqu’un sait faire
fault-skills = Écrivez par ligne une compétence et son niveau de 1 à 10, 40 lignes au plus : « déménagement 5 ».
fault-at-once = Indiquez un nombre de 0 à 20 par canal.
fault-languages = Choisissez au moins une langue.
admin-ability-title = Ce que { $name } sait faire
admin-ability-text = Les demandes sont proposées en conséquence. Un changement vaut aussitôt.
admin-ability-link = Compétences
admin-ability-channels = Canaux, au plus en même temps
admin-ability-channels-hint = 0 : n’est pas proposé. La politique peut en permettre moins.
admin-ability-skills = Compétences
admin-ability-skills-hint = Une par ligne avec son niveau de 1 à 10, comme la politique les exige pour un genre de demande : déménagement 5
admin-ability-languages = Langues

# Supervision
nav-wall = Supervision
keys-go-wall = Vers la supervision
wall-title = Supervision
wall-text = Ce qui attend et pourquoi, qui est là, qui travaille à quoi.
wall-waiting = En attente
wall-oldest = La plus ancienne
wall-offered = Proposées
wall-at-work = En cours
wall-people = Qui est là
wall-queues = Files
wall-queue = File
wall-open = ouverte
wall-closed = fermée
wall-waits = Ce qui attend
wall-nobody = Personne n’attend
wall-nobody-text = Une demande pour laquelle personne n’est libre apparaît ici, avec la raison.
wall-since = Arrivée
wall-why = Pourquoi elle attend
wall-more = Il en attend plus qu’affiché ici.
wall-held = Proposées et en cours
wall-person = Chez
wall-is-offered = Proposée.
wall-is-at-work = En cours.
wall-today = Aujourd'hui
wall-came = Arrivé
wall-level = Niveau de service
wall-level-what = Ce que dit le niveau de service
wall-level-text = Parmi les demandes arrivées aujourd'hui et répondues ou échues : la part à laquelle une personne a répondu une première fois dans le délai valable pour leur canal et leur genre. Ce qui a encore le temps ne compte pas ; les accusés de réception automatiques ne sont pas une réponse.
wall-today-none = Rien n'est encore arrivé aujourd'hui. Ici se verra ce qui est arrivé heure par heure, à côté des mêmes jours de la semaine.
wall-by-hour = Ce qui est arrivé aujourd'hui heure par heure, avec la moyenne des mêmes jours de la semaine
wall-hour = Heure
wall-usual = { $n ->
    [one] le même jour avant
   *[other] moyenne de { $n } mêmes jours
}
as-table = En tableau
