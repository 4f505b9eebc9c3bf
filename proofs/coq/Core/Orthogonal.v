(** * Orthogonal data: the two pairs of pre-activations never meet; specialisation

    From the step of [Network] to two pairs; who specialises, and when; who is stuck; the closed form after that.
    Pages specialisation, lemmas 1, 2, 4; phases, 1; claims P2.*, P3.frozen, P9.stuck. *)

From Coq Require Import Reals Lra Lia Psatz Wf_nat Classical.
From Verify.Core Require Import Network Elementary ScalarMap Pair Margin.
Open Scope R_scope.

Lemma kappap_pos P : valid P -> 0 < kappap P.
Proof. intros (_ & h1 & h2). unfold kappap. apply Rmult_lt_0_compat. now apply Rmult_lt_0_compat. nra. Qed.
Lemma kappam_pos P : valid P -> 0 < kappam P.
Proof. intros (_ & h1 & h2). unfold kappam. apply Rmult_lt_0_compat. now apply Rmult_lt_0_compat. nra. Qed.

Section Orthogonal.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HO : orthogonal P).
Local Notation th := (descent P th0).

Theorem pair_plus : follows (kappap P) (fun t => p1 P (th t)) (fun t => p2 P (th t)).
Proof.
  unfold orthogonal in HO.
  split; intros t; simpl; set (w := th t);
  unfold good_next, bad_next, pull, kappap, p1, p2; unfold step, move, grad, line1, line2; simpl;
  unfold net; fold (p1 P w) (p2 P w) (q1 P w) (q2 P w);
  change (line1 w (xp P)) with (p1 P w); change (line2 w (xp P)) with (p2 P w);
  change (line1 w (xm P)) with (q1 P w); change (line2 w (xm P)) with (q2 P w);
  change (w1 w * xp P + b1 w) with (p1 P w); change (w2 w * xp P + b2 w) with (p2 P w);
  set (ep := exp (- (relu (p1 P w) - relu (p2 P w)))); set (em := exp (relu (q1 P w) - relu (q2 P w)));
  generalize (drelu (p1 P w)) (drelu (p2 P w)) (drelu (q1 P w)) (drelu (q2 P w)); intros d1 d2 e1 e2;
  clearbody ep em.
  - transitivity (p1 P w + eta P * c P * (1 + xp P ^ 2) * d1 * ep
        - eta P * c P * em * e1 * (1 + xm P * xp P)).
    unfold p1, line1. ring. rewrite HO. ring.
  - transitivity (p2 P w - eta P * c P * (1 + xp P ^ 2) * d2 * ep
        + eta P * c P * em * e2 * (1 + xm P * xp P)).
    unfold p2, line2. ring. rewrite HO. ring.
Qed.

Theorem pair_minus : follows (kappam P) (fun t => q2 P (th t)) (fun t => q1 P (th t)).
Proof.
  unfold orthogonal in HO.
  split; intros t; simpl; set (w := th t);
  unfold good_next, bad_next, pull, kappam, q1, q2; unfold step, move, grad, line1, line2; simpl;
  unfold net;
  change (line1 w (xp P)) with (p1 P w); change (line2 w (xp P)) with (p2 P w);
  change (line1 w (xm P)) with (q1 P w); change (line2 w (xm P)) with (q2 P w);
  change (w1 w * xm P + b1 w) with (q1 P w); change (w2 w * xm P + b2 w) with (q2 P w);
  replace (- (relu (q2 P w) - relu (q1 P w))) with (relu (q1 P w) - relu (q2 P w)) by ring;
  set (ep := exp (- (relu (p1 P w) - relu (p2 P w)))); set (em := exp (relu (q1 P w) - relu (q2 P w)));
  generalize (drelu (p1 P w)) (drelu (p2 P w)) (drelu (q1 P w)) (drelu (q2 P w)); intros d1 d2 e1 e2;
  clearbody ep em.
  - transitivity (q2 P w + eta P * c P * (1 + xm P ^ 2) * e2 * em
        - eta P * c P * ep * d2 * (1 + xm P * xp P)).
    unfold q2, line2. ring. rewrite HO. ring.
  - transitivity (q1 P w - eta P * c P * (1 + xm P ^ 2) * e1 * em
        + eta P * c P * ep * d1 * (1 + xm P * xp P)).
    unfold q1, line1. ring. rewrite HO. ring.
Qed.

Let Hkappap := kappap_pos P HV.
Let Hkappam := kappam_pos P HV.

(** The bound of the step of specialisation. *)
Definition specialisation_bound : R :=
  Rmax (p2 P th0 * exp (p1 P th0 + p2 P th0) / kappap P) (q1 P th0 * exp (q2 P th0 + q1 P th0) / kappam P).

Theorem specialises : 0 < p1 P th0 -> 0 < q2 P th0 ->
  forall t, specialisation_bound <= INR t -> specialised P (th t).
Proof.
  intros h1 h2 t Ht. unfold specialisation_bound in Ht. repeat split.
  - replace t with (t + 0)%nat by lia. apply (good_stays _ _ _ Hkappap pair_plus 0 t h1).
  - apply (bad_dies_by _ _ _ Hkappam pair_minus t h2). eapply Rle_trans. apply Rmax_r. exact Ht.
  - apply (bad_dies_by _ _ _ Hkappap pair_plus t h1). eapply Rle_trans. apply Rmax_l. exact Ht.
  - replace t with (t + 0)%nat by lia. apply (good_stays _ _ _ Hkappam pair_minus 0 t h2).
Qed.

(** Only such a run does (claim P2.necessary). *)
Theorem necessary t : specialised P (th t) -> 0 < p1 P th0 /\ 0 < q2 P th0.
Proof.
  intros (h1 & _ & _ & h2). split; apply Rnot_le_lt; intros h.
  - pose proof (good_dead _ _ _ pair_plus t h) as E. simpl in E. lra.
  - pose proof (good_dead _ _ _ pair_minus t h) as E. simpl in E. lra.
Qed.

(** Conversely, a run that is not successful never classifies both points. *)
Theorem stuck : p1 P th0 <= 0 \/ q2 P th0 <= 0 ->
  forall t, is_margin P (th t) 0 /\ c P <= loss P (th t).
Proof.
  intros Hs t. assert (Hc : 0 < c P) by apply HV.
  assert (N : net (th t) (xp P) <= 0 \/ 0 <= net (th t) (xm P)).
  { destruct Hs as [h|h]; [left|right]; unfold net.
    - change (relu (p1 P (th t)) - relu (p2 P (th t)) <= 0).
      rewrite (relu_neg (p1 P (th t))). unfold relu. pose proof (Rmax_r (p2 P (th t)) 0). lra.
      rewrite (good_dead _ _ _ pair_plus t h). exact h.
    - change (0 <= relu (q1 P (th t)) - relu (q2 P (th t))).
      rewrite (relu_neg (q2 P (th t))). unfold relu. pose proof (Rmax_r (q1 P (th t)) 0). lra.
      rewrite (good_dead _ _ _ pair_minus t h). exact h. }
  split. now apply margin_misclassified.
  unfold loss. rewrite Rmult_1_l. replace (- (-1 * net (th t) (xm P))) with (net (th t) (xm P)) by ring.
  pose proof (exp_pos (net (th t) (xm P))). pose proof (exp_pos (- net (th t) (xp P))).
  assert (1 <= exp (- net (th t) (xp P)) + exp (net (th t) (xm P))).
  { destruct N as [N|N].
    - pose proof (exp_ge (- net (th t) (xp P))). lra.
    - pose proof (exp_ge (net (th t) (xm P))). lra. }
  rewrite <- (Rmult_1_r (c P)) at 1. apply Rmult_le_compat_l; lra.
Qed.

(** ** After specialisation *)

Section After.
Variable T : nat.
Hypothesis HT : specialised P (th T).

Lemma frozen n : p2 P (th (n + T)%nat) = p2 P (th T) /\ q1 P (th (n + T)%nat) = q1 P (th T).
Proof.
  destruct HT as (h1 & h2 & h3 & h4). split.
  - apply (bad_frozen _ _ _ pair_plus T n h3).
  - apply (bad_frozen _ _ _ pair_minus T n h2).
Qed.

Lemma specialised_for_ever n : specialised P (th (n + T)%nat).
Proof.
  destruct (frozen n) as [f1 f2]. unfold specialised. rewrite f1, f2.
  destruct HT as (h1 & h2 & h3 & h4). repeat split; auto.
  - apply (good_stays _ _ _ Hkappap pair_plus T n h1).
  - apply (good_stays _ _ _ Hkappam pair_minus T n h4).
Qed.

(** The closed form: two runs of the scalar map (phases, 1: good only). *)
Theorem closed_form n :
  p1 P (th (n + T)%nat) = ln (kappap P) + ln (run (exp (p1 P (th T)) / kappap P) n) /\
  q2 P (th (n + T)%nat) = ln (kappam P) + ln (run (exp (q2 P (th T)) / kappam P) n).
Proof.
  destruct HT as (h1 & h2 & h3 & h4). split.
  - apply (good_ln _ _ _ Hkappap pair_plus T n h1 h3).
  - apply (good_ln _ _ _ Hkappam pair_minus T n h4 h2).
Qed.
End After.

(** The step T of the claims: the pattern is 1001 exactly from T on, and T is bounded by the start alone (claim P2.time). *)
Theorem first_step : 0 < p1 P th0 -> 0 < q2 P th0 ->
  exists T, (forall t, specialised P (th t) <-> (T <= t)%nat) /\
    INR T <= 1 + Rmax (Rmax (p2 P th0) 0 * exp (p1 P th0 + p2 P th0) / kappap P)
                      (Rmax (q1 P th0) 0 * exp (q2 P th0 + q1 P th0) / kappam P).
Proof.
  intros h1 h2. destruct (archimed_nat specialisation_bound) as [t0 Ht0].
  destruct (dec_inh_nat_subset_has_unique_least_element (fun t => specialised P (th t))) as [T [[HT Hleast] _]].
  - intros t. apply classic.
  - exists t0. now apply specialises.
  - exists T. split.
    + intros t. split. apply Hleast. intros Ht. replace t with (t - T + T)%nat by lia. now apply specialised_for_ever.
    + assert (M : forall x k, 0 < k -> forall y, x * exp y / k <= Rmax x 0 * exp y / k /\ 0 <= Rmax x 0 * exp y / k).
      { intros x k Hk y. pose proof (exp_pos y) as Hy. pose proof (Rmax_l x 0). pose proof (Rmax_r x 0).
        assert (0 < / k) by now apply Rinv_0_lt_compat. unfold Rdiv. split.
        - apply Rmult_le_compat_r. lra. apply Rmult_le_compat_r; lra.
        - apply Rmult_le_pos; [apply Rmult_le_pos|]; lra. }
      destruct (M (p2 P th0) (kappap P) Hkappap (p1 P th0 + p2 P th0)) as [M1 M2].
      destruct (M (q1 P th0) (kappam P) Hkappam (q2 P th0 + q1 P th0)) as [M3 M4].
      set (x := Rmax (p2 P th0) 0 * _ / _) in *. set (y := Rmax (q1 P th0) 0 * _ / _) in *.
      pose proof (Rmax_l x y). pose proof (Rmax_r x y).
      destruct T as [|T]. simpl; lra. rewrite S_INR. apply Rplus_le_reg_r with (- 1).
      destruct (Rle_dec specialisation_bound (INR T)) as [h|h].
      * exfalso. pose proof (Hleast T (specialises h1 h2 T h)). lia.
      * apply Rle_trans with specialisation_bound. lra. unfold specialisation_bound.
        replace (1 + Rmax x y + -1) with (Rmax x y) by ring. apply Rmax_lub; lra.
Qed.
End Orthogonal.
