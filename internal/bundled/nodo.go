package bundled

import "tappa/internal/journey"

// nodo makes consumer electronics. Its map asks what the product changes in a
// life; the weakest moment is the first quarter of an hour with it.
func nodo() sketch {
	return sketch{
		title:   both{"From the box to the habit", "Dalla scatola all’abitudine"},
		brand:   "Nodo",
		promise: both{"You forget it is technology.", "Dimentichi che è tecnologia."},
		scenario: both{
			"Paolo buys a watch after a scare, and lives with it for a year.",
			"Paolo compra un orologio dopo uno spavento, e ci vive per un anno.",
		},
		objectives: []objective{
			{both{"The first pairing needs nobody’s help", "Il primo abbinamento non ha bisogno di nessuno"}, both{"Share of watches that pair on the first try", "Quota di orologi abbinati al primo colpo"}},
			{both{"He wears it every day after a month", "Dopo un mese lo porta ogni giorno"}, both{"Days worn in the second month", "Giorni al polso nel secondo mese"}},
			{both{"He tells his story", "Racconta la sua storia"}, both{"“Who spoke to you of us?”, asked in the shop", "“Chi le ha parlato di noi?”, chiesto in negozio"}},
		},
		tools: both{
			"This map, the log of pairings, conversations with support, a diary that nine buyers kept for four weeks.",
			"Questa mappa, il registro degli abbinamenti, le conversazioni con l’assistenza, un diario tenuto da nove clienti per quattro settimane.",
		},
		method: both{
			"9 diaries, 5 visits at home on the day of the box, one morning at the repair desk.",
			"9 diari, 5 visite a casa il giorno della scatola, una mattina al banco riparazioni.",
		},
		processes: both{
			"Handing over in the shop includes pairing. Every alert of the watch has somebody to call behind it.",
			"La consegna in negozio comprende l’abbinamento. Dietro ogni avviso dell’orologio c’è qualcuno da chiamare.",
		},
		people:  nodoPeople(),
		stages:  []stage{nodoImagine(), nodoCompare(), nodoBuy(), nodoStart(), nodoEveryday(), nodoHelp(), nodoRenew()},
		figures: nodoFigures(),
	}
}

func nodoPeople() []person {
	return []person{
		{
			key: "paolo", name: "Paolo", relation: journey.Potential,
			wants:       both{"To feel safe alone, after a scare", "Sentirsi sicuro da solo, dopo uno spavento"},
			description: both{"58, walks in the hills on Sundays, no longer tells anyone which way.", "58 anni, la domenica cammina in collina, non dice più a nessuno da che parte."},
			perception:  both{"For young people", "Roba da giovani"},
		},
		{
			key: "marta", name: "Marta", relation: journey.Current,
			wants:       both{"A day with fewer things to think of", "Una giornata con meno cose a cui pensare"},
			description: both{"34, two children, already has the phone and the tablet.", "34 anni, due figli, ha già il telefono e il tablet."},
			perception:  both{"Expensive, but it works", "Caro, ma funziona"},
		},
	}
}

func nodoFigures() []figure {
	return []figure{
		{metric: both{"Paired on the first try", "Abbinati al primo colpo"}, value: 58, unit: "%", scale: "0..100", n: 1240, date: "2026-10-31", at: "First pairing", source: both{"log of pairings", "registro degli abbinamenti"}},
		{metric: both{"NPS", "NPS"}, value: 37, scale: "-100..100", n: 312, date: "2026-10-31", source: both{"four weeks after buying", "quattro settimane dopo l’acquisto"}},
		{metric: both{"CES", "CES"}, value: 3.1, scale: "1..7", n: 188, date: "2026-10-31", at: "Chat with support", source: both{"one question after the chat", "una domanda dopo la chat"}},
	}
}

func nodoImagine() stage {
	return stage{
		name:        both{"Imagine", "Immagino"},
		goal:        both{"How would it change my life?", "Come cambierebbe la mia vita?"},
		situation:   both{"Back from the doctor, nothing serious, this time", "Di ritorno dal medico, niente di grave, stavolta"},
		expectation: both{"Somebody like him in the picture", "Uno come lui nell’immagine"},
		points: []point{
			{
				name: both{"Launch film: a day with the watch", "Il film di lancio: una giornata con l’orologio"}, channel: "video", output: journey.OtherOutput,
				does: both{"Sees it between two programmes", "Lo vede tra un programma e l’altro"},
				felt: "+1 curious", desired: "+2 inspired", importance: 3, who: "paolo marta",
				should:   both{"That could be my Sunday", "Potrebbe essere la mia domenica"},
				improve:  []idea{{text: both{"One of the people in it is sixty", "Una delle persone ha sessant’anni"}, impact: 4, effort: 2}},
				evidence: journey.Assumption,
			},
			{
				name: both{"It is on a friend’s wrist", "Al polso di un amico"}, channel: "word of mouth", output: journey.Product,
				does: both{"Asks whether it is hard to use", "Chiede se è difficile da usare"},
				felt: "+1 interested", desired: "+1 curious", importance: 4, who: "paolo",
				yes: []journey.Quality{journey.Positive}, evidence: journey.Observed, source: both{"diaries", "diari"}, n: 9,
			},
		},
	}
}

func nodoCompare() stage {
	return stage{
		name:        both{"Compare", "Confronto"},
		goal:        both{"Which one is mine?", "Qual è il mio?"},
		situation:   both{"In the evening, glasses on, alone with a table of figures", "La sera, con gli occhiali, solo davanti a una tabella"},
		expectation: both{"A sentence, not a table", "Una frase, non una tabella"},
		points: []point{
			{
				name: both{"Web site: which one is for me?", "Sito web: qual è il mio?"}, channel: "web site", output: journey.Technology,
				does: both{"Opens four pages side by side and closes them", "Apre quattro pagine affiancate e le chiude"},
				felt: "-1 confused", desired: "+1 confident", truth: journey.TruthZMOT, importance: 5, who: "paolo marta",
				why:     both{"Differences in units that he does not know", "Differenze in unità che non conosce"},
				thinks:  both{"Four models, forty rows, no answer", "Quattro modelli, quaranta righe, nessuna risposta"},
				should:  both{"It asked me one question, and it knew", "Mi ha fatto una domanda, e ha capito"},
				improve: []idea{{text: both{"Begin with “What do you want it for?”", "Partire da “A cosa ti serve?”"}, impact: 5, effort: 2, changes: both{"Pages are written from uses, not from parts", "Le pagine si scrivono dagli usi, non dai componenti"}}},
				ruin:    []idea{{text: both{"A comparison that only engineers can read", "Un confronto che capiscono solo gli ingegneri"}, impact: 4, effort: 5}},
				no:      []journey.Quality{journey.Simple, journey.Intuitive}, otherwise: []otherwise{{"marta", "0 indifferent", both{"She takes the one that fits her phone", "Prende quello che va col suo telefono"}}},
				evidence: journey.Observed, source: both{"visits at home", "visite a casa"}, n: 5,
			},
			{
				name: both{"A forum at night", "Un forum, di notte"}, channel: "web site", output: journey.OtherOutput,
				does: both{"Reads what went wrong for others", "Legge che cosa è andato storto agli altri"},
				felt: "0 distrustful interested", desired: "+1 trust", importance: 3, who: "paolo",
				ruin:     []idea{{text: both{"Praise that everyone can tell was paid for", "Elogi che si capisce essere pagati"}, impact: 4, effort: 3}},
				evidence: journey.Observed, source: both{"diaries", "diari"}, n: 9,
			},
		},
	}
}

func nodoBuy() stage {
	return stage{
		name:        both{"Buy", "Acquisto"},
		goal:        both{"Try it without being tested", "Provarlo senza essere esaminato"},
		situation:   both{"Saturday, a bright shop, he is the oldest in it", "Sabato, un negozio luminoso, è il più vecchio dentro"},
		expectation: both{"To be taken seriously", "Di essere preso sul serio"},
		outcome:     journey.Buys,
		points: []point{
			{
				name: both{"Tries it at the shop table", "Lo prova al tavolo del negozio"}, channel: "store", output: journey.People,
				does: both{"Puts it on and turns his wrist", "Lo indossa e gira il polso"},
				felt: "+2 delighted", desired: "+2 delighted confident", truth: journey.TruthFMOT, importance: 4, offering: journey.Experience, who: "paolo marta",
				thinks: both{"It is lighter than my old one", "È più leggero del mio vecchio"},
				senses: both{"Cool glass, a strap that does not pull the hair", "Vetro fresco, un cinturino che non tira i peli"},
				ruin:   []idea{{text: both{"A seller who talks about memory and cores", "Un venditore che parla di memoria e core"}, impact: 4, effort: 4}},
				yes:    []journey.Quality{journey.Positive, journey.Simple, journey.Memorable}, evidence: journey.Observed, source: both{"diaries", "diari"}, n: 9,
			},
			{
				name: both{"Pays on the spot, no queue", "Paga sul posto, senza fila"}, channel: "store", output: journey.Process,
				felt: "0 indifferent", desired: "+1 pleased", importance: 2, who: "paolo marta",
				improve: []idea{{text: both{"Use the minute to say what happens at home", "Usare quel minuto per dire che cosa succede a casa"}, impact: 3, effort: 1}},
				yes:     []journey.Quality{journey.Simple}, evidence: journey.Assumption,
			},
		},
	}
}

func nodoStart() stage {
	return stage{
		name:        both{"First start", "Primo avvio"},
		goal:        both{"What does it make simple?", "Che cosa rende semplice?"},
		situation:   both{"At the kitchen table, the phone at 9 %, nobody to ask", "Al tavolo di cucina, il telefono al 9 %, nessuno a cui chiedere"},
		perception:  both{"The box is beautiful, so it will be easy", "La scatola è bella, quindi sarà facile"},
		expectation: both{"To wear it to dinner", "Di portarlo a cena"},
		points: []point{
			{
				name: both{"Opens the box", "Apre la scatola"}, channel: "home", output: journey.Product,
				does: both{"Opens it slowly, keeps the paper", "La apre piano, tiene la carta"},
				felt: "+2 joy", desired: "+2 joy special", importance: 3, offering: journey.Experience, who: "paolo marta",
				senses: both{"A lid that sighs, a smell of new", "Un coperchio che sospira, odore di nuovo"},
				yes:    []journey.Quality{journey.Positive, journey.Memorable, journey.Distinctive}, evidence: journey.Observed, source: both{"visits at home", "visite a casa"}, n: 5,
			},
			{
				name: both{"First pairing", "Il primo abbinamento"}, channel: "app", output: journey.Technology,
				does: both{"Types a code from one screen into another, three times", "Copia un codice da uno schermo all’altro, tre volte"},
				felt: "-2 frustrated embarrassed", desired: "+1 confident:3", truth: journey.TruthSMOT, importance: 5, offering: journey.Good, who: "paolo marta",
				why:     both{"The code expires while he looks for his glasses", "Il codice scade mentre cerca gli occhiali"},
				thinks:  both{"Third code. I am too old for this", "Terzo codice. Sono troppo vecchio"},
				should:  both{"It did it by itself", "Ha fatto tutto da solo"},
				improve: []idea{{text: both{"Pair it in the shop, before he pays", "Abbinarlo in negozio, prima che paghi"}, impact: 5, effort: 3, changes: both{"Handing over in the shop", "Consegna in negozio"}}},
				ruin:    []idea{{text: both{"An update of 40 minutes before the first use", "40 minuti di aggiornamento prima del primo uso"}, impact: 5, effort: 5}},
				no:      []journey.Quality{journey.Simple, journey.Intuitive, journey.Positive}, otherwise: []otherwise{{"marta", "-1 hurried", both{"The children are waiting", "I bambini aspettano"}}},
				quote:    both{"I put it back into the box and went to bed.", "L’ho rimesso nella scatola e sono andato a dormire."},
				evidence: journey.Measured, source: both{"log of pairings", "registro degli abbinamenti"}, n: 1240,
			},
		},
	}
}

func nodoEveryday() stage {
	return stage{
		name:        both{"Everyday", "Ogni giorno"},
		goal:        both{"When does it save someone?", "Quando salva qualcuno?"},
		situation:   both{"Sunday, the hills, nobody knows which way he went", "Domenica, le colline, nessuno sa da che parte è andato"},
		expectation: both{"That it speaks only when it matters", "Che parli solo quando conta"},
		points: []point{
			{
				name: both{"A glance in the morning", "Uno sguardo al mattino"}, channel: "device", output: journey.Product,
				felt: "+1 pleased", desired: "+2 calm", importance: 3, offering: journey.Good, who: "paolo marta",
				yes: []journey.Quality{journey.Simple, journey.Intuitive}, evidence: journey.Observed, source: both{"diaries", "diari"}, n: 9,
			},
			{
				name: both{"Alert: irregular heartbeat", "Avviso: battito irregolare"}, channel: "device", output: journey.Service,
				does: both{"Sits down on a wall and reads it twice", "Si siede su un muretto e lo legge due volte"},
				felt: "+1 anxious relieved", desired: "+2 safe:3 cared-for", truth: journey.TruthGeneral, importance: 5, offering: journey.Experience, who: "paolo",
				thinks:    both{"Frightened, but somebody was watching", "Spaventato, ma qualcuno vegliava"},
				should:    both{"I am not alone with this", "Non sono solo con questa cosa"},
				improve:   []idea{{text: both{"One button to talk to a person", "Un tasto per parlare con una persona"}, impact: 5, effort: 4, changes: both{"Every alert has somebody to call behind it", "Dietro ogni avviso c’è qualcuno da chiamare"}}},
				ruin:      []idea{{text: both{"A false alarm at night, and then silence", "Un falso allarme di notte, e poi silenzio"}, impact: 5, effort: 3}},
				backstage: both{"Nobody at Nodo learns that the alert went out", "Nessuno in Nodo sa che l’avviso è partito"},
				yes:       []journey.Quality{journey.Memorable, journey.Distinctive, journey.Personal}, evidence: journey.Observed, source: both{"diaries", "diari"}, n: 2,
			},
		},
	}
}

func nodoHelp() stage {
	return stage{
		name:        both{"Help", "Assistenza"},
		goal:        both{"Who stands by me when it breaks?", "Chi mi sta vicino quando si rompe?"},
		situation:   both{"It no longer charges; he has got used to it", "Non si ricarica più; ormai ci è abituato"},
		expectation: both{"To tell it once", "Di raccontarlo una volta sola"},
		points: []point{
			{
				name: both{"Chat with support", "Chat con l’assistenza"}, channel: "chat", output: journey.People,
				does: both{"Tells the same thing to three people", "Racconta la stessa cosa a tre persone"},
				felt: "-1 neglected", desired: "+1 cared-for", importance: 4, offering: journey.ServiceOffering, who: "paolo marta",
				why:     both{"Each answer comes from somebody else", "Ogni risposta arriva da un altro"},
				improve: []idea{{text: both{"The first who answers stays until it is solved", "Il primo che risponde resta finché è risolto"}, impact: 5, effort: 3, changes: both{"How chats are handed out", "Come si assegnano le chat"}}},
				ruin:    []idea{{text: both{"“Have you tried to restart it?”, for the third time", "“Ha provato a riavviarlo?”, per la terza volta"}, impact: 4, effort: 5}},
				no:      []journey.Quality{journey.Personal}, evidence: journey.Measured, source: both{"one question after the chat", "una domanda dopo la chat"}, n: 188,
			},
			{
				name: both{"Repair desk", "Il banco riparazioni"}, channel: "store", output: journey.Service,
				does: both{"Hands it over and feels his wrist bare", "Lo consegna e si sente il polso nudo"},
				felt: "0 anxious", desired: "+2 relieved valued", truth: journey.TruthGeneral, importance: 4, offering: journey.ServiceOffering, who: "paolo",
				should:   both{"They gave me one to wear meanwhile", "Me ne hanno dato uno intanto"},
				improve:  []idea{{text: both{"A watch on loan, with his data on it", "Un orologio in prestito, già con i suoi dati"}, impact: 5, effort: 4}},
				evidence: journey.Observed, source: both{"a morning at the desk", "una mattina al banco"}, n: 11,
			},
		},
	}
}

func nodoRenew() stage {
	return stage{
		name:        both{"Renew", "Rinnovo"},
		goal:        both{"Would I do it again?", "Lo rifarei?"},
		situation:   both{"A year later, dinner with the friends of the hills", "Un anno dopo, a cena con gli amici delle colline"},
		perception:  both{"Not for young people: for me", "Non roba da giovani: roba mia"},
		expectation: both{"That the old one is worth something", "Che il vecchio valga qualcosa"},
		outcome:     journey.Recommends,
		points: []point{
			{
				name: both{"Trade-in offer", "L’offerta di permuta"}, channel: "e-mail", output: journey.Service,
				desired: "+1 valued", importance: 3, offering: journey.ServiceOffering, who: "paolo marta",
				ruin: []idea{{text: both{"A price that shrinks at the desk", "Un prezzo che al banco si riduce"}, impact: 4, effort: 4}},
			},
			{
				name: both{"He tells the story at dinner", "Lo racconta a cena"}, channel: "word of mouth", output: journey.OtherOutput,
				felt: "+2 proud", desired: "+2 proud belonging", truth: journey.TruthUMOT, importance: 5, who: "paolo",
				thinks: both{"It knew before I did", "Lo ha saputo prima di me"},
				yes:    []journey.Quality{journey.Memorable, journey.Personal}, evidence: journey.Observed, source: both{"diaries", "diari"}, n: 3,
			},
		},
	}
}

// nodoWanted is the same year as it could be: nobody has felt it yet.
func nodoWanted() sketch {
	s := nodo()
	s.title = both{"From the box to the habit, as we want it", "Dalla scatola all’abitudine, come la vogliamo"}
	s = s.instead("Web site: which one is for me?", point{
		name: both{"Web site: one question", "Sito web: una domanda"}, channel: "web site", output: journey.Technology,
		does:    both{"Says what he wants it for, and sees one watch", "Dice a cosa gli serve, e vede un orologio"},
		desired: "+2 confident relieved", truth: journey.TruthZMOT, importance: 5, who: "paolo marta",
		should: both{"It asked me one question, and it knew", "Mi ha fatto una domanda, e ha capito"},
		yes:    []journey.Quality{journey.Simple, journey.Intuitive, journey.Distinctive},
	})
	s = s.instead("First pairing")
	s = s.instead("Pays on the spot, no queue", s.point("Pays on the spot, no queue"), point{
		name: both{"Leaves the shop with it working", "Esce che già funziona"}, channel: "store", output: journey.People,
		does:    both{"Somebody pairs it with him, at his pace, before he pays", "Qualcuno lo abbina con lui, al suo passo, prima che paghi"},
		desired: "+2 confident:3 cared-for", truth: journey.TruthSMOT, importance: 5, offering: journey.Experience, who: "paolo marta",
		should: both{"It did it by itself", "Ha fatto tutto da solo"}, owner: both{"Whoever sells", "Chi vende"},
		backstage: both{"Updates are put on before the box reaches the shelf", "Gli aggiornamenti si caricano prima che la scatola arrivi sullo scaffale"},
		yes:       []journey.Quality{journey.Simple, journey.Memorable, journey.Personal},
	})
	alert := s.point("Alert: irregular heartbeat")
	s = s.instead(alert.name.en, alert, point{
		name: both{"A nurse calls back", "Richiama un’infermiera"}, channel: "phone", output: journey.People,
		does:    both{"The phone rings before he has got up from the wall", "Il telefono squilla prima che si sia alzato dal muretto"},
		desired: "+2 safe:3 cared-for:3", truth: journey.TruthGeneral, importance: 5, offering: journey.Experience, who: "paolo",
		should: both{"I am not alone with this", "Non sono solo con questa cosa"}, owner: both{"Health desk", "Servizio salute"},
		backstage: both{"Two nurses on call, day and night; the alert opens their list", "Due infermiere reperibili, giorno e notte; l’avviso apre il loro elenco"},
		yes:       []journey.Quality{journey.Personal, journey.Memorable, journey.Distinctive},
	})
	return s.instead("Chat with support", point{
		name: both{"Chat with support: the same person as last time", "Chat con l’assistenza: la stessa persona dell’altra volta"}, channel: "chat", output: journey.People,
		does:    both{"Is greeted by name and asked about last time", "Viene salutato per nome, gli chiedono dell’altra volta"},
		desired: "+1 cared-for recognised", importance: 4, offering: journey.ServiceOffering, who: "paolo marta",
		should: both{"I do not have to tell it again", "Non devo raccontarlo di nuovo"},
		yes:    []journey.Quality{journey.Personal},
	})
}
