import type { Trade, TradeLines } from './trades.ts';

/** The lead's lines about their own trade or household, in English. */
export const ENGLISH_TRADES: Record<Trade, TradeLines> = {
  sales: {
    need: [
      'Mostly after the first quote: nobody follows up in time, and the deal goes cold.',
      'Leads come in on WhatsApp, and half of them never make it into a list.',
      'When a colleague is away, nobody knows where their deals stand.',
    ],
    need_weak: [
      'Hardly anywhere, to be fair, though the reports could be clearer.',
      'The odd follow-up goes missing, nothing dramatic.',
    ],
    current: [
      'Mostly Excel, and a lot of WhatsApp.',
      'A mix of spreadsheets and an old tool that half the team avoids.',
      'Google Sheets, plus what each of us keeps in the inbox.',
    ],
    doubt: [
      'The switch worries me a bit. How much work is the setup?',
      'What about moving our data, is that a lot of work?',
    ],
    rival: ['We already use another tool for that. What is different about yours?'],
  },
  home: {
    need: [
      'To live in, ideally close to Dubai Marina, as I work nearby.',
      'Rather as an investment, something that lets easily, Business Bay or the Creek.',
    ],
    need_weak: ['Just comparing so far, perhaps as an investment around Business Bay.'],
    current: [
      'We are renting at the moment, a one bedroom in JLT.',
      'Renting for now. This would be our first own place.',
    ],
    doubt: ['How sure is the handover date? I have heard of delays.', 'What are the service charges like?'],
    rival: ['I already work with an agent. What is different about you?'],
    budget: ['Around AED 1.6 million.', 'Up to two million dirhams, if it is the right one.'],
    budget_tight: ['AED 900,000 at the very most.', 'Honestly, not above AED 850,000.'],
  },
  solar: {
    need: [
      'To bring the bill down, mainly, the summers are brutal.',
      'Lower the bill first of all, and it feels right to use the sun here.',
    ],
    need_weak: ['A lower bill would be nice, though it is not hurting us.'],
    current: [
      'About AED 1,900 a month in the hot season, and yes, the roof is ours.',
      'Roughly AED 1,600 a month, and we own the place.',
    ],
    doubt: ['What about the roof, can the panels damage it?', 'And who looks after the dust on them?'],
    rival: ['I already have a quote from another company. What is different about yours?'],
    budget: ['Around AED 35,000.', 'Something like AED 30,000, if it pays off.'],
    budget_tight: ['Maybe AED 15,000, no more.'],
  },
  gym: {
    need: ['To lose a few kilos and get some energy back.', 'Mostly strength, my back is not what it was.'],
    need_weak: ['Just to stay in shape, I do not have a big goal.'],
    current: ['Nothing regular, I go for a run once a week or so.', 'I train at home, twice a week if it goes well.'],
    doubt: ['Am I tied to a contract, or could I cancel?', 'How crowded does it get in the evening?'],
    rival: ['I already have a membership elsewhere. What is different about yours?'],
    budget: ['Around AED 350 a month.', 'Up to AED 400 a month would be fine.'],
    budget_tight: ['Not above AED 150 a month.'],
  },
  dental: {
    need: ['I would like them whiter, and one filling checked.', 'One tooth at the back has been bothering me.'],
    need_weak: ['Nothing in particular, perhaps a cleaning.'],
    current: [
      'About a year ago, and I have no regular dentist here.',
      'Too long ago, maybe two years. My old dentist moved away.',
    ],
    doubt: ['To be honest I am a bit afraid. Does it hurt?', 'How long would I have to sit there?'],
    rival: ['I already have a dentist. What is different about yours?'],
    budget: ['Around AED 1,500.', 'Up to AED 2,000, I would say.'],
    budget_tight: ['AED 400 at most.'],
  },
  clinic: {
    need: ['My skin, mostly, it has been dry and red for months.', 'I have had trouble with my shoulder since winter.'],
    need_weak: ['Nothing urgent, more of a general check.'],
    current: ['Not anywhere, I only saw my family doctor once.', 'I tried one place, but it did not change much.'],
    doubt: ['Does it hurt, and how many sessions does it need?', 'How qualified are the doctors?'],
    rival: ['I already have a doctor for that. What is different about yours?'],
    budget: ['Around AED 1,500.', 'Up to AED 2,500 if it helps.'],
    budget_tight: ['AED 500 at most.'],
  },
  insurance: {
    need: [
      'Health cover for the whole team, about 25 people, with dental if possible.',
      'Medical for 40 people, and some of them want their families included.',
    ],
    need_weak: ['Basic medical for 12 people, we are mostly covered already.'],
    current: [
      'We have a basic plan through a broker, it comes up for renewal in spring.',
      'Yes, one provider for everybody, but the network is small.',
    ],
    doubt: ['Would our people have to change their doctors?', 'How quickly are claims paid?'],
    rival: ['We already have an insurer. What is different about you?'],
  },
  hiring: {
    need: [
      'Finding people who stay, half of them leave within the first season.',
      'It takes us weeks to fill a position, and the good ones are gone by then.',
    ],
    need_weak: ['It works more or less, though the screening eats up hours.'],
    current: [
      'In-house, two of us, with job boards and a lot of CVs by e-mail.',
      'Partly ourselves, partly through an agency.',
    ],
    doubt: ['How good are the candidates really?', 'What happens if somebody leaves after a month?'],
    rival: ['We already have a provider, and it works.'],
  },
  cleaning: {
    need: [
      'The office every evening, around 400 square metres, and the windows once a month.',
      'Two floors, about 600 square metres, mostly kitchens and meeting rooms.',
    ],
    need_weak: ['Only the common areas, perhaps 150 square metres.'],
    current: ['A small company comes twice a week.', 'Our office boy does most of it, to be honest.'],
    doubt: ['Is it always the same team that comes?', 'What if something gets broken?'],
    rival: ['We already have a company for that. What is different about you?'],
    budget: ['Around AED 3,500 a month.', 'Up to AED 4,000 a month.'],
    budget_tight: ['AED 1,200 a month, no more.'],
  },
  marketing: {
    need: [
      'More bookings on weekdays, the weekends are full anyway.',
      'New customers. The regulars come on their own.',
    ],
    need_weak: ['A few more reviews, perhaps, otherwise it runs.'],
    current: ['My cousin posts now and then, nobody really owns it.', 'One of the team does it beside the other work.'],
    doubt: ['How do I see that it really brings results?', 'How long does it take until we see something?'],
    rival: ['We already work with a freelancer. What is different about you?'],
    budget: ['Around AED 4,000 a month.', 'Something like AED 5,000 a month.'],
    budget_tight: ['AED 1,500 a month at most.'],
  },
  course: {
    need: [
      'Finance and strategy, so that I can move up where I am.',
      'I want to lead a bigger team, and the theory is missing.',
    ],
    need_weak: ['Nothing fixed, more out of interest.'],
    current: ['A few short ones online, nothing with a certificate.', 'No, this would be the first.'],
    doubt: ['How many hours a week does it take beside a job?', 'Is the certificate recognised here?'],
    rival: ['I already have an offer from another school. What is different about yours?'],
    budget: ['Around AED 30,000.', 'Up to AED 40,000, spread over the year.'],
    budget_tight: ['AED 8,000 at most.'],
  },
  stock: {
    need: [
      'We throw away too much, as nobody sees what is left until it is too late.',
      'The counts never match, and ordering is guesswork.',
    ],
    need_weak: ['It is mostly fine, though counting takes a whole evening.'],
    current: [
      'A spreadsheet, and a paper list in the kitchen.',
      'The till counts a part of it, the rest is done by hand.',
    ],
    doubt: [
      'The switch worries me a bit. How much work is the setup?',
      'Would we have to bring all our data over ourselves?',
    ],
    rival: ['We already use another tool for that. What is different about yours?'],
  },
  any: {
    need: [
      'It takes too much time the way it is today.',
      'I would like it to be more reliable than what we have now.',
      'Mainly the effort, a lot of it is still done by hand.',
    ],
    need_weak: [
      'It is more or less under control, though it could be smoother.',
      'Some things take longer than they should, nothing dramatic.',
    ],
    current: ['A bit of everything, mostly done by hand.', 'We have something in place, but it is getting old.'],
    doubt: ['How much work would it be to get started?', 'What if it turns out not to fit?'],
    rival: ['We already have something for that. What is different about yours?'],
  },
};
