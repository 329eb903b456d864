-- Headers of functions are credentials. They move out of the kind, so that they can be encrypted one by
-- one: the start of a server does that, because it has the key. Answers that are kept to be repeated may
-- show them in clear.

update function_definition
   set body = jsonb_set(
     body::jsonb #- '{kind,headers}', '{headers}', body::jsonb #> '{kind,headers}')::text
 where function_type = 'api';

delete from idempotent_request where answer like '%"headers"%';
