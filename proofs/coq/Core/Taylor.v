(** * Taylor's formula for exp, with remainder

    0 <= exp x - taylor r x <= exp x x^r/r! for x >= 0, and |exp (-x) - taylor r (-x)| <= x^r/r!.
    The scalar map and its Fatou coordinate are estimated by it. *)

From Coq Require Import Reals Lra Lia Psatz.
Open Scope R_scope.

(** [power_sum f a r y] is f(a) + f(a+1) y + ... (r terms). *)
Fixpoint power_sum (f : nat -> R) (a r : nat) (y : R) : R :=
  match r with O => 0 | S r' => f a + y * power_sum f (S a) r' y end.

Lemma power_sum_end f a r y : power_sum f a (S r) y = power_sum f a r y + y ^ r * f (r + a)%nat.
Proof.
  revert a. induction r; intros a. simpl. ring.
  change (power_sum f a (S (S r)) y) with (f a + y * power_sum f (S a) (S r) y).
  rewrite IHr. simpl. replace (r + S a)%nat with (S (r + a)) by lia. ring.
Qed.

Definition taylor (r : nat) (x : R) : R := power_sum (fun j => / INR (fact j)) 0 r x.

Lemma taylor_S r x : taylor (S r) x = taylor r x + x ^ r / INR (fact r).
Proof. unfold taylor. rewrite power_sum_end, Nat.add_0_r. reflexivity. Qed.

Lemma taylor_scaled z r y : power_sum (fun j => z ^ j / INR (fact j)) 0 r y = taylor r (z * y).
Proof.
  induction r. reflexivity. rewrite power_sum_end, taylor_S, IHr, Nat.add_0_r, Rpow_mult_distr.
  unfold Rdiv. ring.
Qed.

Lemma taylor_0 r : taylor (S r) 0 = 1.
Proof. unfold taylor. simpl. rewrite Rinv_1. ring. Qed.

Lemma taylor_derive r x : derivable_pt_lim (taylor (S r)) x (taylor r x).
Proof.
  induction r.
  - apply derivable_pt_lim_ext with (fun _ => 1). intros z. unfold taylor; simpl; field. apply derivable_pt_lim_const.
  - apply derivable_pt_lim_ext with (fun z => taylor (S r) z + z ^ (S r) / INR (fact (S r))).
    intros z. now rewrite <- taylor_S.
    rewrite taylor_S. apply derivable_pt_lim_plus with (f1 := taylor (S r)); auto.
    replace (x ^ r / INR (fact r)) with (INR (S r) * x ^ pred (S r) * / INR (fact (S r)) + x ^ (S r) * 0).
    apply derivable_pt_lim_mult with (f1 := fun z => z ^ (S r)) (f2 := fun _ => / INR (fact (S r))).
    apply derivable_pt_lim_pow. apply derivable_pt_lim_const.
    rewrite fact_simpl, mult_INR. simpl pred. field. split. apply INR_fact_neq_0. apply not_0_INR; lia.
Qed.

(** Repeated integration of 0 <= G_0 <= M. *)
Lemma iterated (G : nat -> R -> R) (M X : R) :
  (forall r x, derivable_pt_lim (G (S r)) x (G r x)) -> (forall r, G (S r) 0 = 0) ->
  (forall x, 0 <= x <= X -> 0 <= G O x <= M) ->
  forall r x, 0 <= x <= X -> 0 <= G r x <= M * (x ^ r / INR (fact r)).
Proof.
  intros HD H0 HB. induction r; intros x Hx.
  - simpl. specialize (HB x Hx). lra.
  - destruct (Rle_lt_or_eq_dec 0 x (proj1 Hx)) as [hx|<-].
    2: { rewrite H0. simpl pow. unfold Rdiv. rewrite !Rmult_0_l, Rmult_0_r. lra. }
    split.
    + destruct (MVT_cor2 (G (S r)) (G r) 0 x hx (fun u _ => HD r u)) as [u [Hu [h1 h2]]].
      rewrite H0 in Hu. destruct (IHr u ltac:(lra)) as [h _].
      assert (0 <= G r u * (x - 0)) by (apply Rmult_le_pos; lra). lra.
    + set (h := fun z => z ^ (S r) * (M / INR (fact (S r))) - G (S r) z).
      destruct (MVT_cor2 h (fun z => M * (z ^ r / INR (fact r)) - G r z) 0 x hx) as [u [Hu [h1 h2]]].
      * intros u _. apply derivable_pt_lim_minus with (f1 := fun z => z ^ (S r) * (M / INR (fact (S r)))) (f2 := G (S r)); auto.
        replace (M * (u ^ r / INR (fact r))) with (INR (S r) * u ^ pred (S r) * (M / INR (fact (S r))) + u ^ (S r) * 0).
        apply derivable_pt_lim_mult with (f1 := fun z => z ^ (S r)) (f2 := fun _ => M / INR (fact (S r))).
        apply derivable_pt_lim_pow. apply derivable_pt_lim_const.
        rewrite fact_simpl, mult_INR. simpl pred. field. split. apply INR_fact_neq_0. apply not_0_INR; lia.
      * unfold h in Hu. rewrite H0, pow_ne_zero in Hu by lia. destruct (IHr u ltac:(lra)) as [_ k].
        assert (0 <= (M * (u ^ r / INR (fact r)) - G r u) * (x - 0)) by (apply Rmult_le_pos; lra).
        unfold Rdiv in *. lra.
Qed.

Lemma exp_taylor_pos r x : 0 <= x -> 0 <= exp x - taylor r x <= exp x * (x ^ r / INR (fact r)).
Proof.
  intros Hx. apply (iterated (fun r x => exp x - taylor r x) (exp x) x).
  - intros k u. apply derivable_pt_lim_minus with (f1 := exp). apply derivable_pt_lim_exp. apply taylor_derive.
  - intros k. rewrite taylor_0, exp_0. ring.
  - intros u [h1 h2]. unfold taylor; simpl. rewrite Rminus_0_r. pose proof (exp_pos u). split. lra.
    destruct (Rle_lt_or_eq_dec _ _ h2) as [h|<-]; [left; now apply exp_increasing | lra].
  - lra.
Qed.

Lemma exp_taylor_neg r x : 0 <= x -> Rabs (exp (- x) - taylor r (- x)) <= x ^ r / INR (fact r).
Proof.
  intros Hx.
  assert (H : 0 <= (-1) ^ r * (exp (- x) - taylor r (- x)) <= 1 * (x ^ r / INR (fact r))).
  { apply (iterated (fun r x => (-1) ^ r * (exp (- x) - taylor r (- x))) 1 x).
    - intros k u.
      replace ((-1) ^ k * (exp (- u) - taylor k (- u)))
        with (0 * (exp (- u) - taylor (S k) (- u)) + (-1) ^ (S k) * ((exp (- u) - taylor k (- u)) * -1)) by (simpl; ring).
      apply derivable_pt_lim_mult with (f1 := fun _ => (-1) ^ (S k)) (f2 := fun z => exp (- z) - taylor (S k) (- z)).
      apply derivable_pt_lim_const.
      apply derivable_pt_lim_comp with (f1 := fun z => - z) (f2 := fun z => exp z - taylor (S k) z).
      apply (derivable_pt_lim_opp (fun z => z)), derivable_pt_lim_id.
      apply derivable_pt_lim_minus with (f1 := exp). apply derivable_pt_lim_exp. apply taylor_derive.
    - intros k. rewrite Ropp_0, taylor_0, exp_0. ring.
    - intros u [h1 h2]. unfold taylor; simpl. pose proof (exp_pos (- u)).
      assert (exp (- u) <= 1). { rewrite <- exp_0. destruct (Rle_lt_or_eq_dec _ _ h1) as [h|<-]. left; apply exp_increasing; lra. rewrite Ropp_0; lra. }
      lra.
    - lra. }
  assert (E : Rabs ((-1) ^ r * (exp (- x) - taylor r (- x))) = Rabs (exp (- x) - taylor r (- x))).
  { rewrite Rabs_mult, <- RPow_abs. replace (Rabs (-1)) with 1 by (rewrite Rabs_left; lra). rewrite pow1. ring. }
  rewrite <- E, Rabs_pos_eq; lra.
Qed.
