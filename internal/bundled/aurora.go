package bundled

import "tappa/internal/journey"

// aurora is a coffee house. Its lesson is a mean of nothing: what delights and
// what hurts cancel out, and only the moments of truth tell.
func aurora() sketch {
	return sketch{
		title:   both{"First visit", "Prima visita"},
		brand:   "Caffè Aurora",
		promise: both{"A place of your own, and the coffee is good.", "Un posto tuo, e il caffè è buono."},
		scenario: both{
			"Giulia comes for the first time: from hearing of the place to telling somebody about it, or not.",
			"Giulia viene per la prima volta: da quando ne sente parlare a quando lo racconta a qualcuno, oppure no.",
		},
		objectives: []objective{
			{both{"She returns within 14 days", "Torna entro 14 giorni"}, both{"Share of first visitors seen again at the till", "Quota dei nuovi clienti rivisti alla cassa"}},
			{both{"She tells one friend", "Lo racconta a un’amica"}, both{"“Who sent you?”, asked at the till", "“Chi ti manda?”, chiesto alla cassa"}},
		},
		tools: both{
			"This map, till receipts, the log of the app, a notebook by the door.",
			"Questa mappa, gli scontrini, il registro dell’app, un quaderno vicino alla porta.",
		},
		method: both{
			"14 first visits watched from the long table, 6 talks afterwards, one afternoon with everyone who works here.",
			"14 prime visite osservate dal tavolo lungo, 6 colloqui dopo, un pomeriggio con tutti quelli che lavorano qui.",
		},
		processes: both{
			"Opening: tables and sockets are checked as the machine is. Signing up for the card: at the till, without a form.",
			"Apertura: tavoli e prese si controllano come la macchina. Iscrizione alla tessera: alla cassa, senza modulo.",
		},
		people:  auroraPeople(),
		stages:  []stage{auroraDiscover(), auroraChoose(), auroraArrive(), auroraStay(), auroraReturn()},
		figures: auroraFigures(),
	}
}

// auroraPeople are three, each with something to come for that is not coffee.
func auroraPeople() []person {
	return []person{
		{
			key: "giulia", name: "Giulia", relation: journey.Potential,
			wants:       both{"Two quiet hours to work", "Due ore tranquille per lavorare"},
			description: both{"34, translator, works from home and cannot stand it on Tuesdays.", "34 anni, traduttrice, lavora da casa e il martedì non ne può più."},
			perception:  both{"A bar like the others", "Un bar come gli altri"},
		},
		{
			key: "marco", name: "Marco", relation: journey.Current,
			wants:       both{"Something to sip while he walks through the city", "Qualcosa da sorseggiare mentre attraversa la città"},
			description: both{"27, always on his way, never sits down.", "27 anni, sempre di passaggio, non si siede mai."},
			perception:  both{"Good, if there is no queue", "Buono, se non c’è fila"},
		},
		{
			key: "sara", name: "Sara", relation: journey.Current,
			wants:       both{"Time with her friends", "Stare con le amiche"},
			description: both{"41, Saturday afternoon, a table for four.", "41 anni, sabato pomeriggio, un tavolo per quattro."},
			perception:  both{"Our place", "Il nostro posto"},
		},
	}
}

func auroraFigures() []figure {
	till := both{"till receipts", "scontrini"}
	return []figure{
		{metric: both{"Back within 14 days", "Ritorno entro 14 giorni"}, value: 22, unit: "%", scale: "0..100", n: 180, date: "2026-09-30", source: till},
		{metric: both{"NPS", "NPS"}, value: 18, scale: "-100..100", n: 64, date: "2026-09-30", source: both{"card at the table", "cartoncino al tavolo"}},
		{metric: both{"Sign-ups finished", "Iscrizioni portate a termine"}, value: 9, unit: "%", scale: "0..100", n: 410, date: "2026-09-30", at: "Loyalty card in the app", source: both{"log of the app", "registro dell’app"}},
	}
}

func auroraDiscover() stage {
	return stage{
		name:        both{"Discover", "Scoperta"},
		goal:        both{"Find somewhere to work that is not home", "Trovare un posto dove lavorare che non sia casa"},
		situation:   both{"A free morning, and the neighbours are drilling", "Una mattina libera, e i vicini col trapano"},
		perception:  both{"One more bar on the corner", "Un altro bar all’angolo"},
		expectation: both{"That somebody like her has been there", "Che ci sia già stata una come lei"},
		points: []point{
			{
				name: both{"A friend talks about it", "Un’amica ne parla"}, channel: "word of mouth", output: journey.OtherOutput,
				does: both{"Hears of it between two other things", "Ne sente parlare tra una cosa e l’altra"},
				felt: "+1 curious", desired: "+2 curious trust", truth: journey.TruthZMOT, importance: 4, who: "giulia sara",
				should:   both{"A place for people like me", "Un posto per gente come me"},
				improve:  []idea{{text: both{"Give every guest a reason to name us that is not the coffee", "Dare a ogni cliente un motivo per nominarci che non sia il caffè"}, impact: 4, effort: 3}},
				evidence: journey.Observed, source: both{"talks", "colloqui"}, n: 6,
			},
			{
				name: both{"The listing on the map", "La scheda sulla mappa"}, channel: "search", output: journey.Technology,
				does: both{"Looks where it is and whether it is open", "Guarda dov’è e se è aperto"},
				felt: "0 indifferent:1", desired: "+1 interested", importance: 2, who: "giulia marco",
				improve:  []idea{{text: both{"A photo of the long table, not of a cup", "Una foto del tavolo lungo, non di una tazza"}, impact: 3, effort: 1}},
				evidence: journey.Assumption,
			},
		},
	}
}

func auroraChoose() stage {
	return stage{
		name:        both{"Choose", "Scelta"},
		goal:        both{"Be sure before walking there", "Essere sicura prima di andarci"},
		situation:   both{"Phone in hand, in the hall, coat on", "Telefono in mano, nell’ingresso, cappotto addosso"},
		expectation: both{"Hours, a table, a socket: at one glance", "Orari, un tavolo, una presa: in un’occhiata"},
		points: []point{
			{
				name: both{"Web site: hours, menu, can I work here?", "Sito web: orari, menù, posso lavorarci?"}, channel: "web site", output: journey.Technology,
				does: both{"Looks for a word about tables and finds pictures of beans", "Cerca una parola sui tavoli e trova foto di chicchi"},
				felt: "-1 confused", desired: "+1 confident interested", truth: journey.TruthZMOT, importance: 5, who: "giulia",
				why:    both{"Nothing says whether people who stay are welcome", "Niente dice se chi si ferma è il benvenuto"},
				thinks: both{"Nice pictures. But is there a table for me?", "Belle foto. Ma c’è un tavolo per me?"},
				should: both{"They have thought about people who stay", "Hanno pensato a chi si ferma"},
				improve: []idea{{
					text:   both{"A page “An hour of work here”: quiet hours, sockets, how long you may stay", "Una pagina “Un’ora di lavoro qui”: ore tranquille, prese, quanto si può restare"},
					impact: 5, effort: 2, changes: both{"Who keeps the site knows the quiet hours", "Chi cura il sito conosce le ore tranquille"},
				}},
				ruin: []idea{{text: both{"A newsletter pop-up over the opening hours", "Un pop-up della newsletter sopra gli orari"}, impact: 4, effort: 5}},
				no:   []journey.Quality{journey.Simple, journey.Personal}, yes: []journey.Quality{journey.Positive},
				evidence: journey.Observed, source: both{"talks, screen in hand", "colloqui, schermo alla mano"}, n: 6,
			},
			{
				name: both{"Reviews", "Le recensioni"}, channel: "web site", output: journey.OtherOutput,
				does: both{"Reads the worst three, as everybody does", "Legge le tre peggiori, come fanno tutti"},
				felt: "0 surprised", desired: "+1 trust", importance: 3, who: "giulia sara",
				improve:  []idea{{text: both{"Answer each review within a day, by name and without a formula", "Rispondere a ogni recensione entro un giorno, per nome e senza formule"}, impact: 3, effort: 2}},
				ruin:     []idea{{text: both{"Argue with a bad one", "Litigare con una cattiva"}, impact: 4, effort: 4}},
				evidence: journey.Assumption,
			},
		},
	}
}

func auroraArrive() stage {
	return stage{
		name:        both{"Arrive", "Arrivo"},
		goal:        both{"Get in without being in the way", "Entrare senza essere d’impiccio"},
		situation:   both{"Half past nine, the bag is heavy, everyone else knows how it works", "Le nove e mezza, la borsa pesa, tutti gli altri sanno come si fa"},
		expectation: both{"That somebody looks up", "Che qualcuno alzi gli occhi"},
		outcome:     journey.Buys,
		points: []point{
			{
				name: both{"The door and the queue", "La porta e la fila"}, channel: "store", output: journey.Process,
				does: both{"Stands between two lines and chooses the wrong one", "Sta tra due file e sceglie quella sbagliata"},
				felt: "-1 embarrassed hurried", desired: "+1 welcome", importance: 4, offering: journey.ServiceOffering, who: "giulia marco",
				why:       both{"Two lines, no sign, everybody watching", "Due file, nessun cartello, tutti che guardano"},
				thinks:    both{"Do I order first or sit first?", "Prima ordino o prima mi siedo?"},
				should:    both{"It is clear what happens here", "È chiaro come si fa qui"},
				improve:   []idea{{text: both{"One line, drawn on the floor", "Una sola fila, segnata a terra"}, impact: 4, effort: 1, changes: both{"Opening", "Apertura"}}},
				no:        []journey.Quality{journey.Simple, journey.Intuitive},
				otherwise: []otherwise{{"marco", "-2 hurried:3 irritated", both{"He only wants to take one along", "Vuole solo portarne via uno"}}},
				senses:    both{"Steam, cups, a door that stays open in winter", "Vapore, tazze, una porta che d’inverno resta aperta"},
				evidence:  journey.Observed, source: both{"visits watched", "visite osservate"}, n: 14,
			},
			{
				name: both{"First words at the till", "Le prime parole alla cassa"}, channel: "store", output: journey.People,
				does: both{"Orders the first thing she can pronounce", "Ordina la prima cosa che sa pronunciare"},
				felt: "+1 relieved", desired: "+2 welcome recognised:2", truth: journey.TruthFMOT, importance: 5, offering: journey.ServiceOffering, who: "giulia marco",
				thinks:   both{"She explained without making me feel new", "Mi ha spiegato senza farmi sentire nuova"},
				should:   both{"They were glad that I came in", "Erano contenti che fossi entrata"},
				improve:  []idea{{text: both{"Ask what she came for, not what she drinks", "Chiedere perché è venuta, non che cosa beve"}, impact: 5, effort: 2, changes: both{"First day of whoever works at the till", "Primo giorno di chi sta alla cassa"}}},
				ruin:     []idea{{text: both{"“Next!”", "“Avanti il prossimo!”"}, impact: 5, effort: 5}},
				yes:      []journey.Quality{journey.Positive, journey.Personal},
				quote:    both{"She told me which table is quiet before I had asked.", "Mi ha detto qual è il tavolo tranquillo prima che lo chiedessi."},
				evidence: journey.Observed, source: both{"visits watched", "visite osservate"}, n: 14,
			},
			{
				name: both{"Her name on the cup", "Il suo nome sul bicchiere"}, channel: "store", output: journey.Product,
				felt: "+1 pleased", desired: "+2 special", importance: 3, offering: journey.Good, who: "giulia marco",
				ruin:     []idea{{text: both{"Write it wrong and laugh", "Scriverlo sbagliato e riderci"}, impact: 2, effort: 4}},
				yes:      []journey.Quality{journey.Personal, journey.Memorable},
				evidence: journey.Assumption,
			},
			{
				name: both{"Waiting for the coffee", "L’attesa del caffè"}, channel: "store", output: journey.Process,
				desired: "+1 calm", importance: 2, who: "giulia marco",
				improve: []idea{{text: both{"Say how long it takes, and be quicker", "Dire quanto ci vuole, e metterci meno"}, impact: 2, effort: 2}},
			},
		},
	}
}

func auroraStay() stage {
	return stage{
		name:        both{"Stay", "Permanenza"},
		goal:        both{"Two quiet hours", "Due ore tranquille"},
		situation:   both{"A deadline at noon, a battery at 20 %", "Una consegna a mezzogiorno, la batteria al 20 %"},
		perception:  both{"The coffee is better than the place", "Il caffè è meglio del posto"},
		expectation: both{"A table that nobody wants back", "Un tavolo che nessuno rivuole"},
		points: []point{
			{
				name: both{"First sip", "Il primo sorso"}, channel: "store", output: journey.Product,
				felt: "+2 delighted", desired: "+2 delighted indulgent", truth: journey.TruthSMOT, importance: 4, offering: journey.Good, who: "giulia sara",
				thinks: both{"Ah. This is worth the walk", "Ah. Valeva la strada"},
				senses: both{"Warm cup, hazelnut, the noise goes down for a moment", "Tazza calda, nocciola, per un attimo il rumore si abbassa"},
				yes:    []journey.Quality{journey.Positive, journey.Memorable, journey.Simple},
				no:     []journey.Quality{journey.Distinctive}, // a good coffee is easily copied
				notes:  both{"The product is the easiest part to copy.", "Il prodotto è la parte più facile da copiare."}, evidence: journey.Observed, source: both{"visits watched", "visite osservate"}, n: 14,
			},
			{
				name: both{"A table, a socket, the Wi-Fi", "Un tavolo, una presa, il Wi-Fi"}, channel: "store", output: journey.Service,
				does: both{"Walks around with the cup in her hand, looking under tables", "Gira con la tazza in mano guardando sotto i tavoli"},
				felt: "-1 frustrated", desired: "+2 focused:3 calm", truth: journey.TruthGeneral, importance: 5, offering: journey.Experience, who: "giulia sara",
				why:       both{"The only socket is behind a plant, the Wi-Fi wants a birthday", "L’unica presa è dietro una pianta, il Wi-Fi vuole la data di nascita"},
				thinks:    both{"One socket for twelve tables", "Una presa per dodici tavoli"},
				should:    both{"I could work here every Tuesday", "Potrei lavorare qui ogni martedì"},
				improve:   []idea{{text: both{"Sockets on the long table, Wi-Fi without a form", "Prese al tavolo lungo, Wi-Fi senza modulo"}, impact: 5, effort: 3, changes: both{"Opening: tables and sockets are checked", "Apertura: si controllano tavoli e prese"}}},
				ruin:      []idea{{text: both{"A 30-minute limit, printed on the table", "Un limite di 30 minuti, stampato sul tavolo"}, impact: 5, effort: 3}},
				backstage: both{"Who opens moves the plants; nobody was told why not to", "Chi apre sposta le piante; nessuno ha mai detto di non farlo"}, owner: both{"Whoever opens", "Chi apre"},
				otherwise: []otherwise{{"sara", "+1 pleased", both{"Room for four is all she needs", "Le basta un posto per quattro"}}},
				no:        []journey.Quality{journey.Simple, journey.Positive},
				quote:     both{"I left when the battery did.", "Me ne sono andata quando è finita la batteria."},
				evidence:  journey.Observed, source: both{"visits watched", "visite osservate"}, n: 14,
			},
			{
				name: both{"Leaving", "L’uscita"}, channel: "store", output: journey.People,
				does: both{"Carries the cup back, nobody looks up", "Riporta la tazza, nessuno alza gli occhi"},
				felt: "0 indifferent", desired: "+1 valued", importance: 4, who: "giulia",
				improve:  []idea{{text: both{"Somebody says goodbye, and when it is quiet again", "Qualcuno saluta, e dice quando è di nuovo tranquillo"}, impact: 4, effort: 1}},
				evidence: journey.Observed, source: both{"visits watched", "visite osservate"}, n: 14,
			},
		},
	}
}

func auroraReturn() stage {
	return stage{
		name:        both{"Return", "Ritorno"},
		goal:        both{"Have a reason to come back", "Avere un motivo per tornare"},
		situation:   both{"The next Tuesday, the same neighbours", "Il martedì dopo, gli stessi vicini"},
		expectation: both{"To be no longer new", "Di non essere più nuova"},
		outcome:     journey.Returns,
		points: []point{
			{
				name: both{"Loyalty card in the app", "La tessera fedeltà nell’app"}, channel: "app", output: journey.Technology,
				does: both{"Begins to sign up, and gives up at the postcode", "Comincia a iscriversi, e al CAP rinuncia"},
				felt: "-2 frustrated neglected", desired: "+1 valued", truth: journey.TruthGeneral, importance: 4, who: "giulia marco",
				why:      both{"A form that asks for everything and gives nothing", "Un modulo che chiede tutto e non dà niente"},
				thinks:   both{"Eleven fields for a free coffee", "Undici campi per un caffè gratis"},
				should:   both{"They know me already", "Mi conoscono già"},
				improve:  []idea{{text: both{"The card is her phone number, said at the till", "La tessera è il suo numero di telefono, detto alla cassa"}, impact: 5, effort: 3, changes: both{"Signing up", "Iscrizione"}}},
				ruin:     []idea{{text: both{"Points that expire unannounced", "Punti che scadono senza avviso"}, impact: 4, effort: 4}},
				no:       []journey.Quality{journey.Simple, journey.Intuitive, journey.Positive},
				evidence: journey.Measured, source: both{"log of the app", "registro dell’app"}, n: 410,
			},
			{
				name: both{"She tells a friend, or does not", "Lo racconta a un’amica, oppure no"}, channel: "word of mouth", output: journey.OtherOutput,
				desired: "+2 belonging happy", truth: journey.TruthUMOT, importance: 5, who: "giulia sara",
				should:  both{"You must come along on Tuesday", "Martedì devi venire con me"},
				improve: []idea{{text: both{"A second cup for whom she brings along", "Una seconda tazza per chi porta con sé"}, impact: 4, effort: 2}},
			},
		},
	}
}

// auroraWanted is the same visit as it could be: nobody has felt it yet.
func auroraWanted() sketch {
	s := aurora()
	s.title = both{"First visit, as we want it", "Prima visita, come la vogliamo"}
	site := s.point("Web site: hours, menu, can I work here?")
	site.thinks = both{}
	s = s.instead(site.name.en, site, point{
		name: both{"The page “An hour of work here”", "La pagina “Un’ora di lavoro qui”"}, channel: "web site", output: journey.Technology,
		does:    both{"Sees the quiet hours of today and how many sockets are free", "Vede le ore tranquille di oggi e quante prese sono libere"},
		desired: "+2 confident:3 interested", importance: 4, who: "giulia",
		should: both{"They expect me", "Mi aspettano"}, backstage: both{"Quiet hours come from the till, not from a guess", "Le ore tranquille le dice la cassa, non l’intuito"},
		yes: []journey.Quality{journey.Simple, journey.Distinctive},
	})
	s = s.instead("The door and the queue", point{
		name: both{"A host and one line on the floor", "Un’accoglienza e una sola fila segnata a terra"}, channel: "store", output: journey.People,
		does:    both{"Somebody looks up, says good morning and points to the long table", "Qualcuno alza gli occhi, dà il buongiorno e indica il tavolo lungo"},
		desired: "+2 welcome:3 calm", importance: 5, offering: journey.ServiceOffering, who: "giulia marco",
		should: both{"It is clear what happens here", "È chiaro come si fa qui"}, owner: both{"Whoever opens", "Chi apre"},
		yes: []journey.Quality{journey.Simple, journey.Intuitive, journey.Positive},
	})
	s = s.instead("A table, a socket, the Wi-Fi", point{
		name: both{"Long table with sockets", "Il tavolo lungo con le prese"}, channel: "store", output: journey.Service,
		does:    both{"Sits down, plugs in, is online before the cup is cool", "Si siede, attacca la spina, è in rete prima che la tazza si raffreddi"},
		desired: "+2 focused:3 calm", truth: journey.TruthGeneral, importance: 5, offering: journey.Experience, who: "giulia sara",
		should: both{"I could work here every Tuesday", "Potrei lavorare qui ogni martedì"}, owner: both{"Whoever opens", "Chi apre"},
		backstage: both{"Opening: twelve sockets tried, one after another", "Apertura: dodici prese provate, una per una"},
		yes:       []journey.Quality{journey.Simple, journey.Memorable, journey.Distinctive},
	})
	return s.instead("Loyalty card in the app", point{
		name: both{"Phone number at the till", "Il numero di telefono alla cassa"}, channel: "store", output: journey.Process,
		does:    both{"Says ten digits, and that was the form", "Dice dieci cifre, e il modulo è finito"},
		desired: "+1 valued pleased", truth: journey.TruthGeneral, importance: 4, who: "giulia marco",
		should: both{"They know me already", "Mi conoscono già"}, yes: []journey.Quality{journey.Simple},
	}, point{
		name: both{"A free refill on the second Tuesday", "Il secondo martedì, il bis è offerto"}, channel: "store", output: journey.Product,
		does:    both{"Gets a second cup that she has not asked for", "Riceve una seconda tazza che non ha chiesto"},
		desired: "+2 recognised:3 delighted", importance: 4, offering: journey.Experience, who: "giulia",
		should: both{"They noticed that I came back", "Si sono accorti che sono tornata"}, yes: []journey.Quality{journey.Personal, journey.Memorable},
	})
}
