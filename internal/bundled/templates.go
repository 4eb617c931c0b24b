package bundled

import "tappa/internal/journey"

var examples = []bundle{
	{
		name: "aurora", also: []string{"caffè-aurora", "caffe-aurora"}, draw: aurora, wanted: auroraWanted,
		about: both{
			"Caffè Aurora, a coffee house: a mean of zero that hides the best and the worst",
			"Caffè Aurora, una caffetteria: una media di zero che nasconde il meglio e il peggio",
		},
	},
	{
		name: "nodo", draw: nodo, wanted: nodoWanted,
		about: both{
			"Nodo, consumer electronics: a year with a watch, and a bad first quarter of an hour",
			"Nodo, elettronica di consumo: un anno con un orologio, e un brutto primo quarto d’ora",
		},
	},
}

var templates = []bundle{
	{
		name: "purchase", also: []string{"acquisto"}, draw: purchase,
		about: both{"from a need to buying again and telling others", "da un bisogno al riacquisto e al passaparola"},
	},
	{
		name: "service-visit", also: []string{"visita", "visit", "service"}, draw: serviceVisit,
		about: both{"a restaurant, a hotel, a practice: from finding out to coming back", "un ristorante, un albergo, uno studio: dalla scoperta al ritorno"},
	},
	{
		name: "b2b-sale", also: []string{"vendita-b2b", "b2b"}, draw: b2bSale,
		about: both{"several people decide: from what sets it off to being recommended", "si decide in più persone: dall’innesco alle referenze"},
	},
	{
		name: "saas-onboarding", also: []string{"saas", "onboarding", "onboarding-saas"}, draw: saasOnboarding,
		about: both{"software by subscription: from the first look to renewing", "software in abbonamento: dal primo sguardo al rinnovo"},
	},
	{
		name: "support-case", also: []string{"caso-di-assistenza", "assistenza", "support"}, draw: supportCase,
		about: both{"something breaks after buying: from the fault to the call afterwards", "qualcosa si rompe dopo l’acquisto: dal guasto alla verifica"},
	},
}

// at makes a touchpoint of a template: nothing is scored in it yet.
func at(en, it, channel string, output journey.Output) point {
	return point{name: both{en, it}, channel: channel, output: output}
}

// moment makes p a suggested moment of truth.
func (p point) moment(t journey.Truth) point {
	p.truth = t
	return p
}

// step makes a stage of a template with the customer's goal.
func step(en, it, goal, obiettivo string, points ...point) stage {
	return stage{name: both{en, it}, goal: both{goal, obiettivo}, points: points}
}

// ending makes s the stage where the customer does what is hoped for.
func (s stage) ending(o journey.Outcome) stage {
	s.outcome = o
	return s
}

func purchase() sketch {
	return sketch{title: both{"Purchase", "Acquisto"}, stages: []stage{
		step("Need", "Bisogno", "Know what I am missing", "Capire che cosa mi manca",
			at("Web site: is there something for this?", "Sito web: c’è qualcosa che fa per me?", "web site", journey.Technology),
			at("Somebody mentions it", "Qualcuno ne parla", "word of mouth", journey.OtherOutput)),
		step("Explore", "Esplorazione", "See what there is", "Vedere che cosa esiste",
			at("Search results", "I risultati della ricerca", "search", journey.Technology),
			at("Reviews", "Le recensioni", "web site", journey.OtherOutput)),
		step("Choose", "Scelta", "Be sure that it is the right one", "Avere la certezza che sia quello giusto",
			at("Comparison of what is left", "Il confronto tra i finalisti", "web site", journey.Technology).moment(journey.TruthZMOT),
			at("A question before buying", "Una domanda prima di comprare", "chat", journey.People)),
		step("Buy", "Acquisto", "Have it without trouble", "Averlo senza complicazioni",
			at("Sees it on the shelf, or in the basket", "Lo vede sullo scaffale, o nel carrello", "store", journey.Product).moment(journey.TruthFMOT),
			at("Paying", "Il pagamento", "store", journey.Process)).ending(journey.Buys),
		step("Receive", "Consegna", "Know when, and that it is whole", "Sapere quando, e che sia intero",
			at("Waiting for it", "L’attesa", "message", journey.Process),
			at("Delivery and unpacking", "La consegna e l’apertura", "delivery", journey.Service)),
		step("Use", "Uso", "Get from it what I came for", "Averne ciò per cui l’ho preso",
			at("First use", "Il primo uso", "home", journey.Product).moment(journey.TruthSMOT),
			at("Help when it does not work", "L’aiuto quando non funziona", "phone", journey.Service)),
		step("Return & recommend", "Riacquisto e passaparola", "Do it again, and not alone", "Rifarlo, e in compagnia",
			at("Reason to come back", "Un motivo per tornare", "e-mail", journey.Service),
			at("Tells somebody, or does not", "Lo racconta, oppure no", "word of mouth", journey.OtherOutput).moment(journey.TruthUMOT)).ending(journey.Recommends),
	}}
}

func serviceVisit() sketch {
	return sketch{title: both{"Service visit", "Visita a un servizio"}, stages: []stage{
		step("Find out", "Scoperta", "Know whether it is for people like me", "Sapere se è per gente come me",
			at("Web site: hours, prices, what it is like", "Sito web: orari, prezzi, com’è", "web site", journey.Technology),
			at("What others say", "Che cosa dicono gli altri", "word of mouth", journey.OtherOutput)),
		step("Book", "Prenotazione", "Have my place, without calling twice", "Avere il mio posto, senza chiamare due volte",
			at("Booking", "La prenotazione", "phone", journey.Process),
			at("Reminder the day before", "Il promemoria del giorno prima", "message", journey.Technology)),
		step("Arrive", "Arrivo", "Be expected", "Che qualcuno mi aspetti",
			at("Finding the door", "Trovare l’ingresso", "store", journey.Process),
			at("First words of welcome", "Le prime parole di accoglienza", "store", journey.People).moment(journey.TruthGeneral)),
		step("Be served", "Servizio", "Be in good hands", "Essere in buone mani",
			at("Waiting", "L’attesa", "store", journey.Process),
			at("The service itself", "Il servizio in sé", "store", journey.Service)).ending(journey.Buys),
		step("Leave", "Congedo", "Go with a good feeling", "Andarmene con una bella sensazione",
			at("The bill", "Il conto", "store", journey.Process),
			at("Goodbye", "Il saluto", "store", journey.People).moment(journey.TruthGeneral)),
		step("Come back", "Ritorno", "Be no longer new", "Essere ormai di casa",
			at("A word afterwards", "Una parola dopo", "e-mail", journey.Service),
			at("Is recognised at the second visit", "Alla seconda visita qualcuno sa chi è", "store", journey.People)).ending(journey.Returns),
	}}
}

func b2bSale() sketch {
	return sketch{title: both{"B2B sale", "Vendita B2B"}, stages: []stage{
		step("Trigger", "Innesco", "Know whether others have this problem", "Sapere se altri hanno questo problema",
			at("Web site: does anybody else have this problem?", "Sito web: qualcun altro ha questo problema?", "web site", journey.Technology),
			at("A talk at the fair", "Un incontro in fiera", "fair", journey.People)),
		step("Research", "Ricerca", "Understand it well enough to explain it", "Capirlo abbastanza da spiegarlo",
			at("Case study", "Il caso di un cliente", "document", journey.OtherOutput),
			at("Asks a colleague elsewhere", "Chiede a un collega altrove", "word of mouth", journey.OtherOutput)),
		step("Shortlist", "Rosa ristretta", "Not be blamed for the choice", "Non dover rispondere di una scelta sbagliata",
			at("First call", "La prima telefonata", "video call", journey.People).moment(journey.TruthGeneral),
			at("Offer on two pages", "L’offerta in due pagine", "document", journey.Product)),
		step("Evaluate", "Valutazione", "See it work with our data", "Vederlo funzionare con i nostri dati",
			at("Demonstration", "La dimostrazione", "meeting", journey.People),
			at("Trial with those who will use it", "La prova con chi lo userà", "app", journey.Technology)),
		step("Negotiate & sign", "Trattativa e firma", "Get it through the house", "Farlo passare in azienda",
			at("Questions of the buyers and the lawyers", "Le domande di acquisti e legali", "e-mail", journey.Process),
			at("Signature", "La firma", "document", journey.Process)).ending(journey.Buys),
		step("Go live", "Avvio", "Work on Monday as on Friday", "Lavorare lunedì come venerdì",
			at("First day in use", "Il primo giorno d’uso", "app", journey.Service).moment(journey.TruthGeneral),
			at("Training", "La formazione", "meeting", journey.People)),
		step("Renew & refer", "Rinnovo e referenze", "Be able to show that it was right", "Poter mostrare che era giusto",
			at("Review of the year", "Il bilancio dell’anno", "meeting", journey.People),
			at("Is asked by another company", "Un’altra azienda chiede un parere", "phone", journey.OtherOutput)).ending(journey.Recommends),
	}}
}

func saasOnboarding() sketch {
	return sketch{title: both{"SaaS onboarding", "Onboarding SaaS"}, stages: []stage{
		step("Discover", "Scoperta", "Know in a minute whether it is for me", "Capire in un minuto se fa per me",
			at("Web site: what would it do for me?", "Sito web: che cosa farebbe per me?", "web site", journey.Technology),
			at("Price page", "La pagina dei prezzi", "web site", journey.Technology)),
		step("Try", "Prova", "Begin without a credit card", "Cominciare senza carta di credito",
			at("Sign-up", "La registrazione", "app", journey.Process),
			at("The first, empty screen", "La prima schermata, vuota", "app", journey.Technology)),
		step("First success", "Primo risultato", "Something of my own that works", "Qualcosa di mio che funziona",
			at("First result with own data", "Il primo risultato con i propri dati", "app", journey.Product).moment(journey.TruthGeneral),
			at("A question to support", "Una domanda all’assistenza", "chat", journey.People)),
		step("Invite the team", "Coinvolgimento del team", "Not to be the only one", "Non lavorarci in solitudine",
			at("Invitation of a colleague", "L’invito a un collega", "e-mail", journey.Technology),
			at("The colleague’s first minute", "Il primo minuto del collega", "app", journey.Technology)),
		step("Make it a habit", "Abitudine", "No longer think about it", "Non pensarci più",
			at("Reminder that is worth it", "Un promemoria che serve", "message", journey.Technology),
			at("An outage", "Un’interruzione", "app", journey.Service)),
		step("Renew", "Rinnovo", "Pay again without regret", "Pagare ancora senza pentirmi",
			at("The bill, and what it was worth", "La fattura, e quanto è valsa", "e-mail", journey.Process).moment(journey.TruthGeneral),
			at("Recommends it to another team", "Lo consiglia a un altro team", "word of mouth", journey.OtherOutput)).ending(journey.Returns),
	}}
}

func supportCase() sketch {
	return sketch{title: both{"Support case", "Caso di assistenza"}, stages: []stage{
		step("Something breaks", "Il problema", "Know whether it is my fault", "Capire se è colpa mia",
			at("Web site: is it only me?", "Sito web: succede solo a me?", "web site", journey.Technology),
			at("The message on the screen", "Il messaggio sullo schermo", "device", journey.Product)),
		step("Look for help", "Ricerca di aiuto", "Solve it alone, if I can", "Risolvere da solo, se ci riesco",
			at("Help pages", "Le pagine di aiuto", "web site", journey.Technology),
			at("The number to call", "Il numero da chiamare", "search", journey.Process)),
		step("Contact", "Contatto", "Tell it once", "Raccontarlo una volta sola",
			at("First answer", "La prima risposta", "phone", journey.People).moment(journey.TruthGeneral),
			at("Proof of purchase", "La prova d’acquisto", "e-mail", journey.Process)),
		step("Wait", "Attesa", "Know where it stands", "Sapere a che punto è",
			at("News before it is asked for", "Notizie prima che le chieda", "message", journey.Service),
			at("Something to get by with", "Qualcosa per tirare avanti", "store", journey.Service)),
		step("Solved", "Soluzione", "Have it back, and trust it", "Riaverlo, e fidarmi",
			at("It works again", "Funziona di nuovo", "home", journey.Product).moment(journey.TruthGeneral),
			at("What it cost, and why", "Quanto è costato, e perché", "e-mail", journey.Process)),
		step("Checked afterwards", "Verifica a posteriori", "Not to be forgotten", "Che non ci si dimentichi di me",
			at("A call two weeks later", "Una telefonata due settimane dopo", "phone", journey.People),
			at("Tells how it ended", "Racconta com’è finita", "word of mouth", journey.OtherOutput)).ending(journey.Returns),
	}}
}
