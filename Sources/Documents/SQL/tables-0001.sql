-- in work
select;
