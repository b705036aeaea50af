/** The agent's English for people who are not the lead, for doubts about what was heard, and for calls that end early. */
export const ENGLISH_ANYTIME = {
  opt_out_check: [
    'Shall I take you off our list?',
    'Would you like me to remove your number, so that you are not called again?',
    'Just to be sure: do you want no more calls from us?',
  ],
  opt_out_kept: ['All right, then I stay with it.', 'Good, then I will carry on.', 'Thank you for making that clear.'],
  recording: [
    'Yes, this call may be recorded for quality, and your answers are noted.',
    'It may be, for quality. What you tell me is written down in any case.',
    'Yes, a recording is possible, for quality only.',
  ],
  answer_later: [
    'I will gladly come to that in a moment.',
    'That is a question I will take first thing, if you let me go on.',
    'I have noted that, and will answer it right away once you agree.',
  ],
  bye_ai: [
    'I can only repeat that I am an AI-generated voice agent for {caller}, so I will leave it there. Goodbye.',
    'As I said, an AI-generated voice agent is calling you for {caller}. I will not take more of your time. Goodbye.',
  ],
  wait: ['Of course, take your time.', 'Sure, I will wait.', 'No rush, I am here.'],
  calm: [
    'I am sorry to have caught you at a bad moment. Say stop, and I will not call again.',
    'I did not mean to upset you, and a word from you is enough to end this.',
  ],
  comfort: [
    'I am very sorry to hear that. I will not take any more of your time. Please take care. Goodbye.',
    'I am so sorry. This is not the moment for my call. All my best wishes, goodbye.',
  ],
  farewell: ['Thank you for your time[, {name}]. Goodbye.', 'All right, I will let you go. Goodbye[, {name}].'],
  language_go: ['Of course, let us go on in English.', 'Sure, we can speak English.'],
  language_only: [
    'I am sorry, I only speak English and Arabic.',
    'Unfortunately English and Arabic are the only languages I have.',
  ],
  introduce_ai: [
    'This is an AI-generated voice agent calling on behalf of {caller}[ about {offer}].',
    'I am an AI-generated voice agent, and the call is for {caller}[, about {offer}].',
    'It is an AI-generated voice agent on the line, for {caller}[, and it is about {offer}].',
  ],
  screened: [
    'This is an AI-generated voice agent calling[ {name}] on behalf of {caller}[ about {offer}].',
    'An AI-generated voice agent is calling[ {name}] for {caller}[, to ask about {offer}].',
  ],
  reach: [
    'May I speak with [{name}|the person who looks after this], please?',
    'Could you put me through to [{name}|whoever looks after this]?',
    'Is [{name}|the person in charge of this] there at the moment?',
    'Would you get [{name}|the person responsible] on the line for me?',
  ],
  hold: ['Thank you, I will hold.', 'That is kind, I am waiting.', 'Thanks, I will stay on the line.'],
  callback_lead: [
    'When would be a good time to reach [{name}|them]?',
    'What is the best time to try [{name}|them] again?',
    'At what time could I find [{name}|them]?',
  ],
  bye_reach: [
    'Thank you, I have noted it, and we will try [{name}|them] that way. Goodbye.',
    'That is very helpful. We will get in touch with [{name}|them] like that. Goodbye.',
  ],
  bye_not_reached: [
    'Then we will try again another time. Thank you, goodbye.',
    'Thank you for your help. We will try another time. Goodbye.',
  ],
  no_more_questions: [
    'I do not want to keep you with more questions.',
    'I had better not ask you anything more for now.',
  ],
  ack_email: ['I have {email} for you.', 'So your e-mail is {email}.'],
  confirm_email: [
    'I have {email}, is that right?',
    'Your e-mail would be {email}. Did I get it right?',
    'Let me check the address: {email}, yes?',
    'Is {email} correct?',
  ],
  time_which: [
    'Which of the two is it, {a} or {b}?',
    'Good. Do you mean {a}, or {b}?',
    'And which one shall I take, {a} or {b}?',
  ],
  time_clock: ['At what time {on_day}?', 'And what time suits you {on_day}?', 'What time would that be {on_day}?'],
  time_day: ['{time}, and on which day?', 'Which day would that be, with {time}?', 'On what day, {time}?'],
  callback_confirm: [
    'Shall we call you {at_time}?',
    'A call {at_time}, is that right?',
    'So the call would be {at_time}. Does that suit you?',
    'You said {time}, yes?',
  ],
} satisfies Record<string, readonly string[]>;
