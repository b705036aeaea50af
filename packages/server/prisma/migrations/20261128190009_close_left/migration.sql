-- The queue is renamed: it closes rooms of telephone calls too. Its jobs go with it, and its schedule.
UPDATE "jobs" SET "queue" = 'voice.close_left' WHERE "queue" = 'voice.browser_close_left';
