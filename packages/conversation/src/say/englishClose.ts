/** The agent's English from the close to the goodbye, and for what may come at any time. */
export const ENGLISH_CLOSE = {
  close_intro: [
    'Good, then here is what I would suggest.',
    'Then let us look at the next step.',
    'In that case, let me tell you how we can go on.',
  ],
  time: [
    'Would {a} suit you for a short meeting, or rather {b}?',
    'For a short meeting I can offer {a} or {b}. Which is better for you?',
    'What about a quick meeting on {a}, or on {b} if you prefer?',
  ],
  time_again: [
    'No problem. Which day and time would work for you instead?',
    'We can do another day. What would suit you?',
    'When would be better for you?',
    'Please name a day and a time that is good for you.',
    'What day and hour would be convenient?',
  ],
  time_confirm: [
    'Then let us say {time}. Does that work?',
    'Shall I put you down for {time}?',
    'So {time}, is that right?',
    'I understood {time}. Is that correct?',
    'To confirm: {time}, yes?',
    'Did I get that right, {time}?',
  ],
  booked: ['Good, {time} it is.', 'I have you down for {time}.', '{time}, that is settled.'],
  ask_email: [
    'Which e-mail address should I pass on with that?',
    'To which e-mail address may the team write?',
    'And what is the best e-mail address for you?',
  ],
  ask_email_again: [
    'Sorry, I did not get a full address. Could you spell out the e-mail for me?',
    'Could you give me the e-mail once more, slowly?',
    'Which address was it, letter by letter please?',
    'I still need the whole address. What comes before and after the "at"?',
  ],
  bye_meeting: [
    'I will pass {time} on to the team at {caller}[, with {email} for the invitation]. If anything changes, the booking page is {link}. Thank you[, {name}], and goodbye.',
    'The team at {caller} will see you {at_time}[ and write to {email}]. You can also change it at {link}. Have a good day[, {name}].',
  ],
  text_link: [
    'May I text the link to this number?',
    'Shall I send the link to this number by text message?',
    'Would you like the link as a text message, to the number that I called?',
  ],
  bye_meeting_text: [
    'I will pass {time} on to the team at {caller}[, with {email} for the invitation], and text you the booking page. Thank you[, {name}], and goodbye.',
    'The team at {caller} will see you {at_time}[ and write to {email}]. The booking page comes as a text message. Have a good day[, {name}].',
  ],
  bye_sale_text: [
    'The payment page comes to you as a text message[, and the confirmation goes to {email}]. Thank you for your trust[, {name}], goodbye.',
    'I will text you the payment page[; {caller} will write to {email}]. Thanks[, {name}], and welcome. Goodbye.',
  ],
  bye_meeting_plain: [
    'I will pass {time} on to the team at {caller}[, with {email} for the invitation]. Thank you[, {name}], and goodbye.',
    'The team at {caller} has you down for {time}[ and will write to {email}]. Have a good day[, {name}].',
  ],
  link_only: [
    'You can pick a time yourself at {link} whenever it suits you.',
    'Whenever you like, choose a slot at {link}.',
  ],
  follow_up: [
    'From what you have told me, this could be a good fit. May a specialist[ from {seller}] get in touch with you?',
    'I think this is worth a closer look. Is it all right if someone[ at {seller}| from the team] contacts you about it?',
    'What you describe matches {product} well. Shall I ask [{seller}|the team] to get in touch with you?',
    'May someone get in touch with you and go into the details?',
  ],
  follow_up_then: [
    'Is it all right if they get in touch with you?',
    'May they contact you about it?',
    'Are you happy for them to contact you?',
  ],
  bye_qualified: [
    'Then {caller} will get in touch with you[ at {email}]. Thank you for your time[, {name}], goodbye.',
    'I will pass your answers on, and {caller} will contact you[ at {email}]. All the best[, {name}], goodbye.',
  ],
  bye_not_qualified: [
    'Thank you for the honest answers[, {name}]. From what you say, this is not the right thing at the moment, so I will leave it there. All the best, goodbye.',
    'Going by what you told me, this would not be of much use to you right now, and I would rather say so. Thanks for your time[, {name}], goodbye.',
  ],
  confirm_info: [
    'Let me read back what I have: {summary}. Is that correct?',
    'To be sure I have it right: {summary}. Shall I leave it like that?',
    'So I have noted: {summary}. Is that all right?',
  ],
  confirm_info_bare: [
    'I have noted your answers just as you gave them. Is there anything you would like to correct or add?',
    'That is everything I wanted to know. Would you like to change or add anything?',
    'Shall I change anything in your answers?',
    'Is there anything you want to put differently?',
  ],
  correct_what: [
    'Sure, what should I change?',
    'Of course, please tell me what is wrong.',
    'All right. Which part is not correct?',
  ],
  corrected: ['Thank you, I have corrected that.', 'Done, I have changed it.'],
  bye_info: [
    'Everything is noted and goes to {caller}. Thank you for your help[, {name}], goodbye.',
    'I will hand this on to {caller} as it is. Many thanks[, {name}], and goodbye.',
  ],
  bye_info_partial: [
    'I will hand on to {caller} what we have so far. Thank you[, {name}], goodbye.',
    'What I have goes to {caller}. Thanks for your time[, {name}], goodbye.',
  ],
  pay: [
    'You would pay securely at {link}. Shall I put you down as going ahead with the payment, yes or no?',
    'The payment page is {link}. Do you want to go ahead and pay there, yes or no?',
  ],
  price_close: ['So that would be {price}.', 'To sum up, the price is {price}.'],
  pay_plain: [
    '{caller} will send you the payment details. Do you want to go ahead and buy it, yes or no?',
    'The payment details come from {caller}. Shall I put you down as buying, yes or no?',
  ],
  pay_again: [
    'No pressure at all. Would you like to go ahead and pay now, yes or no?',
    'It is entirely up to you. Do you want to go ahead and pay, yes or no?',
    'So that I note it correctly: will you go ahead and pay, yes or no?',
    'May I put you down as paying, yes or no?',
  ],
  sold: ['Wonderful, then you are going ahead.', 'Excellent, that is agreed.'],
  bye_sale: [
    'The payment page is {link}[, and the confirmation goes to {email}]. Thank you for your trust[, {name}], goodbye.',
    'You can complete the payment at {link}[; {caller} will write to {email}]. Thanks[, {name}], and welcome. Goodbye.',
  ],
  bye_sale_plain: [
    '{caller} will send you the payment details[ to {email}]. Thank you for your trust[, {name}], goodbye.',
  ],
  bye_open: [
    'I will tell {caller} where we stand, and they can answer what is left. Thank you for your time[, {name}], goodbye.',
    'No problem, I will leave it with you and let {caller} know. All the best[, {name}], goodbye.',
  ],
  bye_no: [
    'That is perfectly fine. Thank you for your time[, {name}], and goodbye.',
    'I understand, thank you for telling me. Have a good day[, {name}].',
    'No problem at all. All the best[, {name}], goodbye.',
  ],
  bye_hostile: [
    'I am sorry to have disturbed you. I will end the call here. Goodbye.',
    'My apologies for the interruption. I will leave it there. Goodbye.',
  ],
  bye_no_consent: [
    'I did not get a clear yes, so I will leave it there. Thank you, goodbye.',
    'As I am not sure you want to continue, I will end the call here. Thank you, goodbye.',
  ],
  opt_out: [
    'Understood. You will not be called again. Goodbye.',
    'Of course. Your number comes off the list now. Goodbye.',
  ],
  wrong_number: [
    'I am sorry, then I have the wrong number. Apologies for the trouble, goodbye.',
    'My apologies, that is a wrong number then. Sorry to have disturbed you, goodbye.',
  ],
  voicemail: [
    'Hello[ {name}], this is an AI-generated voice agent calling on behalf of {caller}[ about {offer}]. We will try you again another time. Goodbye.',
  ],
  callback: [
    'Of course, I will not keep you. When would be a better time to call?',
    'No problem at all. When should we call you instead?',
    'Sure. Which day and time would suit you better?',
    'Then tell me when, please: which day, and about what time?',
  ],
  callback_human: [
    'I will gladly ask a colleague at {caller} to call you. When would suit you?',
    'Someone from the team at {caller} can call you. Which day and time is good for you?',
    'A colleague of mine at {caller} can take that up with you. When may they call?',
  ],
  handover: [
    'Of course, I will connect you to a colleague at {caller} now. One moment, please.',
    'Gladly, I am putting you through to {caller} now. Please stay on the line.',
  ],
  handover_failed: [
    'I am sorry, I could not reach a colleague at {caller} just now. When may they call you?',
    'Nobody at {caller} is free at this moment, I am sorry. Which day and time is good for a call from them?',
  ],
  summary: [
    'This is the AI-generated voice agent: on the line is [{lead}|a lead][ from {of}], whom I called about {product}[, and who told me this: {known}]; they asked for a person, so I leave you to it.',
    'Here is the AI-generated voice agent, with [{lead}|a lead][ from {of}] on the line about {product}[; what I know is this: {known}]; they would rather speak with a person, so over to you.',
  ],
  bye_callback: [
    'I have noted {time} for a call back. Thank you[, {name}], speak soon.',
    'Then we will call you {at_time}. Thanks[, {name}], goodbye.',
  ],
  bye_callback_open: [
    'Then we will try you another time. Thank you[, {name}], goodbye.',
    'All right, another time then. Have a good day[, {name}].',
  ],
  silence: [
    'Hello, are you still there?',
    'I cannot hear you at the moment. Are you there?',
    'Hello? Can you hear me?',
    'Sorry, are you still on the line?',
  ],
  bye_silence: [
    'I cannot hear anything, so I will hang up now. Goodbye.',
    'It seems the line has gone quiet. I will end the call here, goodbye.',
  ],
  unclear: [
    'Sorry, I did not quite get that.',
    'I am not sure I understood.',
    'Forgive me, I did not catch that.',
    'The line was not clear for a moment.',
    'I am afraid I lost you there.',
    'Excuse me, that did not reach me clearly.',
  ],
  again: [
    'Of course.',
    'Sure, let me put it differently.',
    'Sorry, once more.',
    'Yes, I am here.',
    'Certainly, I will say it again.',
  ],
  wrap_up: [
    'I am afraid our time is up. I will pass on what we have to {caller}. Thank you[, {name}], goodbye.',
    'I have to close here, our time is over. {caller} will have my notes. Thanks[, {name}], goodbye.',
  ],
} satisfies Record<string, readonly string[]>;
